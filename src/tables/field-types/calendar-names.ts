/** English names, which are the only ones that patterns and the `any` formats read. */
export const MONTHS: readonly string[] = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
export const WEEKDAYS: readonly string[] = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
];

/** The three letters of `%b` and `%a`. */
export function abbreviate(name: string): string {
  return name.slice(0, 3);
}

/** The place of a name, full or abbreviated, in either case; -1 where it is none. */
export function indexOfName(names: readonly string[], text: string): number {
  const start = abbreviate(text).toLowerCase();
  return names.findIndex((name) => abbreviate(name).toLowerCase() === start);
}
