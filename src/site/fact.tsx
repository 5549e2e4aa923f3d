import type { ComponentChildren } from "preact";

/** A term of a list of facts (`<dl class="facts">`), and what is said of it. */
export function Fact({ term, children }: { readonly term: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
