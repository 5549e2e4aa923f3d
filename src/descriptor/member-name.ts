/** The name that a member's quoted text stands for. The text is known to be a JSON string. */
export function memberName(text: string, start: number, end: number): string {
  const inside = text.slice(start + 1, end - 1);
  return inside.includes("\\") ? String(JSON.parse(text.slice(start, end))) : inside;
}
