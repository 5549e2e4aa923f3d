import { linkFrom, renderPage } from "./page.tsx";
import type { Site } from "./site-model.ts";

/**
 * What a server says of an address that is none. It is shown at any depth, so its links are absolute where the address of the
 * site is known.
 */
export function notFoundPage(site: Site): string {
  const path = "404.html";
  const base = site.address;
  const link = (target: string) => (base === undefined ? linkFrom(path, target) : new URL(target, base).pathname);
  return renderPage({
    site,
    path,
    title: "Not found",
    link,
    children: (
      <>
        <h1>There is no page at this address</h1>
        <p>
          It may never have been one: addresses of versions stay as they are. A version that was withdrawn says so at
          its address. The <a href={link("index.html")}>list of packages</a> leads to everything that there is.
        </p>
      </>
    ),
  });
}
