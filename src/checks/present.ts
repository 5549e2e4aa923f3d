/** The members that are there. */
export function present<T>(members: readonly (T | undefined)[]): T[] {
  return members.filter((member) => member !== undefined);
}
