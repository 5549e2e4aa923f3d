const LONGEST = 80;

/**
 * Gives each thing an identifier for addresses and pages: made of what it is `called`, in lower-case letters, digits and
 * hyphens, and another one for each `thing`. The same thing has the same each time.
 */
export function createIds(): (thing: string, called: string) => string {
  const known = new Map<string, string>();
  const taken = new Set<string>();
  return (thing, called) => {
    const before = known.get(thing);
    if (before !== undefined) return before;
    const words = called
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, LONGEST)
      .replace(/^-+|-+$/g, "");
    // An identifier that begins with a digit is none that a style sheet can name.
    const stem = /^[a-z]/.test(words) ? words : `r-${words}`.replace(/-$/, "");
    let id = stem;
    for (let number = 2; taken.has(id); number += 1) id = `${stem}-${number}`;
    known.set(thing, id);
    taken.add(id);
    return id;
  };
}
