import { named, quote } from "./words.ts";

/** The types of Table Schema v2 as nouns. */
const nouns: ReadonlyMap<string, string> = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["integer", "a whole number"],
  ["boolean", "true or false"],
  ["object", "a JSON object"],
  ["array", "a JSON array"],
  ["list", "a list"],
  ["datetime", "a date and time"],
  ["date", "a date"],
  ["time", "a time of day"],
  ["year", "a year"],
  ["yearmonth", "a month of a year"],
  ["duration", "a length of time"],
  ["geopoint", "a point on the map"],
  ["geojson", "a GeoJSON object"],
  ["any", "a value"],
]);

const stringFormats: ReadonlyMap<string, string> = new Map([
  ["email", "an e-mail address"],
  ["uri", "a web address (URI)"],
  ["binary", "base64 text"],
  ["uuid", "a UUID"],
]);

/** A type as a noun: "a whole number", "an e-mail address". */
export function typeNoun(type: string, format: string): string {
  return (
    (type === "string" ? stringFormats.get(format) : undefined) ?? nouns.get(type) ?? `a value of type ${named(type)}`
  );
}

const examples: ReadonlyMap<string, string> = new Map([
  ["number", "a number: digits, with a full stop before any decimals, such as 354639.35"],
  ["integer", "a whole number: digits alone, such as 262"],
  ["boolean", "true or false, or the words that the schema gives for them"],
  ["object", 'a JSON object, such as {"unit": "percent"}'],
  ["array", 'a JSON array, such as ["a", "b"]'],
  ["list", "values with commas between them, or the schema's own delimiter"],
  ["datetime", "a date and time as year-month-dayThours:minutes:seconds, such as 2014-10-23T14:05:00"],
  ["date", "a date as year-month-day, such as 2014-10-23"],
  ["time", "a time as hours:minutes:seconds, such as 14:05:00"],
  ["year", "a year in four digits, such as 2014"],
  ["yearmonth", "a year and month, such as 2014-10"],
  ["duration", "a duration as ISO 8601 writes it, such as P1Y2M for one year and two months"],
  ["geopoint", "longitude and latitude with a comma between them, such as 0.52, 51.27"],
  ["geojson", 'a GeoJSON object, such as {"type": "Point", "coordinates": [0.52, 51.27]}'],
]);

const formatExamples: ReadonlyMap<string, string> = new Map([
  ["string/email", "an e-mail address, such as freedom.information@example.gov.uk"],
  ["string/uri", "a full web address, such as https://example.gov.uk/foi/123"],
  ["string/binary", "binary content as base64 text"],
  ["string/uuid", "a UUID, such as 123e4567-e89b-12d3-a456-426614174000"],
  ["geopoint/array", "longitude and latitude as a JSON array, such as [0.52, 51.27]"],
  ["geopoint/object", 'longitude and latitude as a JSON object, such as {"lon": 0.52, "lat": 51.27}'],
  ["geojson/topojson", "a TopoJSON object"],
]);

/** What a cell of a type and format looks like, with an example. */
export function typeExpectation(type: string, format: string): string {
  const isTemporal = type === "date" || type === "time" || type === "datetime";
  if (isTemporal && format.includes("%")) {
    return `${typeNoun(type, format)} written as ${quote(format)}, such as ${byPattern(format)}`;
  }
  return formatExamples.get(`${type}/${format}`) ?? examples.get(type) ?? typeNoun(type, format);
}

/** 23 October 2014, 14:05:09, by the directives of strftime that Table Schema names. */
const directives: ReadonlyMap<string, string> = new Map([
  ["%d", "23"],
  ["%m", "10"],
  ["%Y", "2014"],
  ["%y", "14"],
  ["%B", "October"],
  ["%b", "Oct"],
  ["%A", "Thursday"],
  ["%a", "Thu"],
  ["%H", "14"],
  ["%I", "02"],
  ["%M", "05"],
  ["%S", "09"],
  ["%f", "000000"],
  ["%p", "PM"],
  ["%j", "296"],
  ["%z", "+0000"],
  ["%Z", "UTC"],
  ["%%", "%"],
]);

function byPattern(format: string): string {
  return quote(format.replace(/%./g, (directive) => directives.get(directive) ?? directive));
}
