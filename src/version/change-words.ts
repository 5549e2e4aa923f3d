import type { Json } from "../model/descriptor.ts";
import type { DiffProblem } from "../model/diff.ts";
import type {
  BeforeAfter,
  Change,
  ChangeDetails,
  ChangeKind,
  ConstraintDetails,
  KeyList,
} from "../model/version-plan.ts";
import { aroundDifference } from "./around-difference.ts";

/** So much of a value is shown by every renderer, so that what is cut to it is not cut again. */
const SHOWN_CHARACTERS = 56;

/**
 * A sentence, or part of one, in which what comes from outside is kept apart from our own words, so that each renderer
 * can quote it in its own way.
 */
export type Words = readonly (string | { readonly quoted: string })[];

/** A change of one kind, in the form in which the compiler can pair it with its wording. */
type Worded<K extends ChangeKind> = {
  [C in K]: {
    readonly kind: C;
    readonly table?: string;
    readonly field?: string;
    readonly count: number;
    readonly details: ChangeDetails[C];
  };
}[K];

/** What happened, without the table. A change without wording does not compile. */
const wording: { readonly [K in ChangeKind]: (change: Worded<K>) => Words } = {
  "first-release": () => ["first release"],
  "raised-by-hand": ({ details }) => [`raised by hand: the changes alone ask for ${bumpWords[details.computed]}`],
  "not-compared": ({ details }) => [`could not be compared: ${problemWords[details.problem.reason]}`],
  "package-renamed": ({ details }) => ["the package was renamed", ...fromTo(details)],
  "package-removed": () => ["the package was removed"],
  "identifier-changed": ({ details }) => ["the identifier of the package changed", ...fromTo(details)],
  "resource-added": ({ details }) => ["added", ...withRows(details.rows)],
  "resource-removed": ({ details }) => ["removed", ...withRows(details.rows)],
  "resource-renamed": ({ details }) => ["renamed from ", { quoted: details.from }],
  "field-added": ({ field = "" }) => ["field ", { quoted: field }, " added"],
  "field-removed": ({ field = "" }) => ["field ", { quoted: field }, " removed"],
  "field-renamed": ({ field = "", details }) => ["field ", { quoted: details.from }, " renamed to ", { quoted: field }],
  "fields-reordered": ({ details }) => ["fields in another order: ", ...listWords(details.after)],
  "type-changed": ({ field, details }) => ["type", ...ofField(field), " changed", ...fromTo(details)],
  "format-changed": ({ field, details }) => [
    { quoted: details.property },
    ...ofField(field),
    " changed",
    ...fromTo(details),
  ],
  "constraint-tightened": (change) => constraintWords(change, "stricter"),
  "constraint-loosened": (change) => constraintWords(change, "less strict"),
  "missing-values-changed": ({ field, details }) => [
    "words for missing values",
    ...ofField(field),
    " changed",
    ...fromTo(details),
  ],
  "meaning-changed": ({ field, details }) => [
    "meaning",
    ...ofField(field),
    " changed: ",
    { quoted: details.property },
    ...fromTo(details),
  ],
  "licence-changed": ({ details }) => ["licence changed", ...fromTo(details)],
  "referenced-rows-lost": ({ count, details }) => [
    `${counted(count, "value")} of `,
    ...listWords(details.fields),
    details.how === "removed" ? " removed" : " changed",
    " to which ",
    ...listWords(details.by),
    " referred: ",
    ...keyWords(details.values, count),
  ],
  "rows-removed": (change) => rowWords(change, "removed"),
  "rows-added": (change) => rowWords(change, "added"),
  "reference-updated": ({ details }) => ["reference changed", ...fromTo(details)],
  "references-updated": ({ details }) => [
    "refers to ",
    { quoted: details.package },
    ", which is now ",
    { quoted: details.after },
    " (was ",
    { quoted: details.before },
    ")",
  ],
  "values-corrected": ({ field, count }) => [`${counted(count, "value")}`, ...ofField(field), " corrected"],
  "data-changed": () => ["data changed"],
  "metadata-changed": ({ field, details }) => [{ quoted: details.property }, ...ofField(field), " changed"],
  "path-moved": ({ details }) => ["file moved", ...fromTo(details)],
  "file-form-changed": ({ details }) => [{ quoted: details.property }, " changed"],
};

/** A change as a part of a sentence: "`kpi-targets`: 1 value of `target_value` corrected". */
export function changeWords(change: Change): Words {
  const words = worded(change);
  return change.table === undefined ? words : [{ quoted: change.table }, ": ", ...words];
}

function worded<K extends ChangeKind>(change: Worded<K>): Words {
  return wording[change.kind](change);
}

/** What a change has to list below its sentence: the cells that were corrected, and how many more. */
export function changeItems(change: Change): readonly Words[] {
  if (change.kind !== "values-corrected") return [];
  const { cells } = change.details;
  const items = cells.map(({ key, before, after }): Words => {
    const [old, now] = aroundDifference(before, after, SHOWN_CHARACTERS);
    return [...(key.length === 0 ? [] : [{ quoted: keyText(key) }, ": "]), { quoted: old }, " → ", { quoted: now }];
  });
  const more = change.count - cells.length;
  return more > 0 && cells.length > 0 ? [...items, [`and ${grouped(more)} more`]] : items;
}

const bumpWords = { none: "no new version", patch: "a patch", minor: "a minor version", major: "a major version" };

const problemWords: { readonly [R in DiffProblem["reason"]]: string } = {
  "missing-file": "its file is not there",
  "not-a-file": "its path is not a file",
  "outside-package": "its path leads out of the package",
  remote: "its data is on the web",
  compressed: "its file is compressed",
  binary: "its file is no text",
  "unknown-encoding": "its encoding is not known",
  "no-header": "its file has no header",
  "no-descriptor": "the descriptor cannot be read",
  "resource-unusable": "the descriptor has resources that cannot be used",
  unreadable: "its file cannot be read",
  "merge-conflict": "its file has the marks of an unfinished merge",
  "record-limit": "a row is too long to be one",
  "too-many-rows": "it has too many rows",
  "no-row-schema": "there is no row schema for its kind",
  "unsound-row-schema": "the row schema of its kind cannot be used",
};

function constraintWords(
  { field, details }: { readonly field?: string; readonly details: ConstraintDetails },
  how: string,
): Words {
  const { constraint, rule, added = [], removed = [] } = details;
  if (constraint === "rule") return [`rule ${how}: `, { quoted: rule ?? "" }];
  const members: Words = [
    ...(added.length === 0 ? [] : [", now also ", ...listWords(added.map(jsonText))]),
    ...(removed.length === 0 ? [] : [", no longer ", ...listWords(removed.map(jsonText))]),
  ];
  return [{ quoted: constraint }, ...ofField(field), ` ${how}`, ...(members.length > 0 ? members : fromTo(details))];
}

function rowWords({ count, details }: { readonly count: number; readonly details: KeyList }, how: string): Words {
  const keys = details.keys.filter((key) => key.length > 0);
  return [`${counted(count, "row")} ${how}`, ...(keys.length === 0 ? [] : [": ", ...keyWords(keys, count)])];
}

function keyWords(keys: readonly (readonly string[])[], count: number): Words {
  const more = count - keys.length;
  return [...listWords(keys.map(keyText)), ...(more > 0 ? [` and ${grouped(more)} more`] : [])];
}

/** A key in a sentence: its parts parted by a comma. */
export function keyText(key: readonly string[]): string {
  return key.join(", ");
}

function ofField(field: string | undefined): Words {
  return field === undefined ? [] : [" of ", { quoted: field }];
}

function withRows(rows: number | undefined): Words {
  return rows === undefined ? [] : [` (${counted(rows, "row")})`];
}

function fromTo({ before, after }: BeforeAfter): Words {
  const [old, now] = aroundDifference(
    before === undefined ? "" : jsonText(before),
    after === undefined ? "" : jsonText(after),
    SHOWN_CHARACTERS,
  );
  return [
    ...(before === undefined ? [] : [" from ", { quoted: old }]),
    ...(after === undefined ? [] : [" to ", { quoted: now }]),
  ];
}

function listWords(items: readonly string[]): Words {
  return items.flatMap((item, at) => [...(at === 0 ? [] : [", "]), { quoted: item }]);
}

function jsonText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}
