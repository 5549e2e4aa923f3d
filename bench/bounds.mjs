// What foipack is held to, in terms of what was measured.
import { ratioOfRounds } from "./measure.mjs";
import { seconds } from "./results.mjs";

const megabytes = (value) => `${value.toFixed(0)} MB`;
const named = (measured, name) => measured?.find((one) => one.name === name);

/** How many times as long one took as the other, or undefined where one was not measured. */
function ratio(one, other) {
  return one === undefined || other === undefined ? undefined : ratioOfRounds(one, other);
}

/** What `node -e 0` takes in seconds on the machine that the bounds in seconds are of. */
const NOTHING_THERE = 0.063;

/** Each bound with what was measured of it; what was not measured has no value. */
export function boundsOf({ small, tables, large, packages, site }) {
  const atMost = (most) => (value) => value <= most;
  // Bounds are of a million rows: with fewer, starting up counts for too much.
  const of = (name) => (tables.rows === 1_000_000 ? named(tables.measured, name) : undefined);
  const hashed = of("foipack validate, with hash");
  const clean = of("foipack validate");
  const isCompared = of("DuckDB, nothing checked") !== undefined;
  const datapackage = of("datapackage-js, no references");
  const ten = named(large?.measured, "foipack validate");
  const tiny = named(small, "`foipack validate`, 60 rows by 12 columns");
  const isFull = packages.count === 5_000;
  const cold = named(packages.measured, "foipack validate");
  const warm = named(packages.measured, "foipack validate --cache, one changed");
  const nothing = named(small, "`node -e 0`").wall;
  /** A bound in seconds, and in the multiples of `node -e 0` that it was there. */
  const timed = (what, most, value) => ({
    what,
    bound: `≤ ${most} s, ${(most / NOTHING_THERE).toFixed(0)} times`,
    value,
    isKept: atMost(most),
    isKeptAsRatio: (wall) => wall / nothing <= most / NOTHING_THERE,
    show: (wall) => `${seconds(wall)}, ${(wall / nothing).toFixed(0)} times`,
  });
  const isWholeSite = site.count === 500 && site.versions === 20;
  const pages = isWholeSite ? named(site.measured, "foipack site, no page there") : undefined;
  const oneChanged = isWholeSite ? named(site.measured, "foipack site, one changed") : undefined;
  return [
    {
      what: "a million rows, with hash, to DuckDB that checks nothing",
      bound: "≤ 2.2 times",
      value: isCompared ? hashed?.ratio : undefined,
      isKept: atMost(2.2),
    },
    {
      what: "a million rows: datapackage-js, without references, to foipack",
      bound: "≥ 20 times",
      value: ratio(datapackage, clean),
      isKept: (value) => value >= 20,
    },
    {
      what: "a million rows: peak memory",
      bound: "≤ 400 MB",
      value: hashed?.memory,
      isKept: atMost(400),
      show: megabytes,
    },
    {
      what: "a million rows: the dirty table to the clean one",
      bound: "≤ 2 times",
      value: ratio(of("foipack validate, dirty"), clean),
      isKept: atMost(2),
    },
    { what: "ten million rows to a million", bound: "≤ 10 times", value: ratio(ten, clean), isKept: atMost(10) },
    {
      what: "ten million rows: peak memory",
      bound: "≤ 1,000 MB",
      value: ten?.memory,
      isKept: atMost(1_000),
      show: megabytes,
    },
    { what: "60 rows to `node -e 0`", bound: "≤ 2.0 times", value: tiny.ratio, isKept: atMost(2) },
    timed("5,000 packages, nothing known of them", 15, isFull ? cold.wall : undefined),
    timed("the pages of 500 packages with 20 versions each", 60, pages?.wall),
    {
      what: "the same: peak memory",
      bound: "≤ 1,000 MB",
      value: pages?.memory,
      isKept: atMost(1_000),
      show: megabytes,
    },
    timed("the same, once one package changed", 3, oneChanged?.wall),
    timed("5,000 packages, all but one in the cache", 2, isFull ? warm?.wall : undefined),
  ];
}
