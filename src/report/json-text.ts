/** What JSON may hold as it is but a terminal or editor should not be sent: other controls, bidi marks, line separators. */
const unsafe = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/** A value as JSON, indented by two, from so many spaces on. What is undefined is left out. */
export function jsonText(value: object | string, indent: number): string {
  const text = JSON.stringify(value, undefined, 2).replace(unsafe, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  const lead = " ".repeat(indent);
  return lead + text.replaceAll("\n", `\n${lead}`);
}

/** The members of an object without its braces, with the comma that goes on from the member before. */
export function jsonMembers(members: object, indent: number): string {
  const lines = jsonText(members, indent - 2)
    .split("\n")
    .slice(1, -1);
  return lines.join("\n");
}

/** The end of a list of which the items were written one by one. */
export function closedList(items: number, indent: number): string {
  return items === 0 ? "]" : `\n${" ".repeat(indent)}]`;
}
