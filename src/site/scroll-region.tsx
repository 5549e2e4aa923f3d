import type { ComponentChildren } from "preact";

type ScrollRegionProps = RegionName & {
  /** Whether it also scrolls up and down. */
  readonly isTall?: boolean;
  /** A class of its own, beside that of what scrolls. */
  readonly class?: string;
  readonly children: ComponentChildren;
};

/** What it is called, unique on its page, or the identifier of the element that says so. */
type RegionName =
  | { readonly label: string; readonly labelledBy?: never }
  | { readonly labelledBy: string; readonly label?: never };

/** What is wider than the page scrolls inside itself. Who has no mouse scrolls it with the keys, and so has to get into it. */
export function ScrollRegion({ label, labelledBy, isTall = false, class: own, children }: ScrollRegionProps) {
  const classes = ["scroll", ...(isTall ? ["scroll-tall"] : []), ...(own === undefined ? [] : [own])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard (WCAG 2.1.1).
    <section class={classes.join(" ")} tabIndex={0} aria-label={label} aria-labelledby={labelledBy}>
      {children}
    </section>
  );
}
