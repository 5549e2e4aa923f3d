import type { ComponentChildren } from "preact";

type ScrollRegionProps = {
  /** Whether it also scrolls up and down. */
  readonly isTall?: boolean;
  readonly children: ComponentChildren;
} & ({ readonly label: string } | { readonly labelledBy: string });

/** What is wider than the page scrolls inside itself. Who has no mouse scrolls it with the keys, and so has to get into it. */
export function ScrollRegion({ isTall = false, children, ...named }: ScrollRegionProps) {
  const label = "label" in named ? { "aria-label": named.label } : { "aria-labelledby": named.labelledBy };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard (WCAG 2.1.1).
    <section class={isTall ? "scroll scroll-tall" : "scroll"} tabIndex={0} {...label}>
      {children}
    </section>
  );
}
