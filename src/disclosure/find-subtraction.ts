/** A part of a total: the figure where it is given, or the bound below which it was withheld (`<5`). */
export type Part<P> =
  | { readonly role: "total"; readonly value: number; readonly place: P }
  | { readonly role: "part"; readonly value: number }
  | { readonly role: "part"; readonly below: number; readonly place: P };

/** A total, and the parts that it gives away. */
export interface GivenAway<P> {
  readonly total: P;
  readonly withheld: readonly P[];
}

/**
 * Whether a total gives away the parts that were withheld from it. What the given parts leave of the total is shared by
 * the withheld ones, each from 1 to below its bound. One alone is what is left; several are given away where each must be
 * as small, or as large, as it can be. Where the parts do not make the total, or there is more than one total, nothing is
 * said: then these are no parts of that total.
 */
export function findSubtraction<P>(parts: readonly Part<P>[]): GivenAway<P> | undefined {
  let total: Extract<Part<P>, { readonly role: "total" }> | undefined;
  let sum = 0;
  let most = 0;
  let given = 0;
  const withheld: P[] = [];
  for (const part of parts) {
    if ("below" in part) {
      withheld.push(part.place);
      most += part.below - 1;
    } else if (part.role === "part") {
      sum += part.value;
      given += 1;
    } else if (total === undefined) total = part;
    else return undefined;
  }
  if (total === undefined || withheld.length === 0 || given + withheld.length < 2) return undefined;
  const left = total.value - sum;
  const isPossible = left >= withheld.length && left <= most;
  const isTold = withheld.length === 1 || left === withheld.length || left === most;
  return isPossible && isTold ? { total: total.place, withheld } : undefined;
}

/** Whether a label of a part stands for all of them: `Total`, `All roles`, `Grand total`. */
export function isTotalLabel(label: string): boolean {
  return /^\s*(?:(?:grand |sub-?|overall )?totals?|overall|all|(?:all|total) (?:roles?|staff|groups?|grades?|posts?|teams?|workers?|employees|people|social workers?|ages?|categories|schemes?|children|pupils?|areas?|districts?|of (?:the )?above))\s*[:.]?\s*$/i.test(
    label,
  );
}

/** The bound of a withheld number as written: `<5` and `fewer than 5` are 5, `5 or fewer` is 6. 5 where none is written. */
export function boundOf(written: string): number | undefined {
  const text = written.trim().slice(0, 60);
  if (text === "") return 5;
  const below = /^(?:<|&lt;|less than|fewer than|under|below)\s*(\d{1,2})$/i.exec(text)?.[1];
  if (below !== undefined) return Number(below) >= 2 ? Number(below) : undefined;
  const upTo = /^(?:<=|≤|up to)\s*(\d{1,2})$|^(\d{1,2})\s*or (?:less|fewer|under)$|^1\s*(?:to|-|–)\s*(\d{1,2})$/i.exec(
    text,
  );
  const most = upTo?.[1] ?? upTo?.[2] ?? upTo?.[3];
  if (most !== undefined) return Number(most) >= 1 ? Number(most) + 1 : undefined;
  return /\d/.test(text) ? undefined : 5;
}
