import type { ComponentChildren } from "preact";

interface ScrollRegionProps {
  /** What it is called; unique on its page. */
  readonly label: string;
  /** Whether it also scrolls up and down. */
  readonly isTall?: boolean;
  readonly children: ComponentChildren;
}

/** What is wider than the page scrolls inside itself. Who has no mouse scrolls it with the keys, and so has to get into it. */
export function ScrollRegion({ label, isTall = false, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by the keyboard (WCAG 2.1.1).
    <section class={isTall ? "scroll scroll-tall" : "scroll"} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
