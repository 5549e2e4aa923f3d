import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { Parser } from "htmlparser2";
import { describe, expect, inject, test } from "vitest";
import type { BuiltSite } from "./support/build-sites.ts";
import { filePaths, sitePages } from "./support/site-files.ts";

const KILOBYTE = 1_000;

const htmlValidate = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    "no-inline-style": "error",
    "no-implicit-button-type": "error",
    "no-dup-id": "error",
    // A table that scrolls inside itself is a region with a name, and no section of the text.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

/** A link as a page has it, or something that it loads. */
interface Link {
  readonly element: string;
  readonly attribute: string;
  readonly address: string;
}

interface PageParts {
  readonly links: readonly Link[];
  readonly ids: ReadonlySet<string>;
  /** Text of scripts and styles that stand in the page itself, but for blocks of data. */
  readonly inline: readonly string[];
  readonly handlers: readonly string[];
}

const ADDRESSES = ["href", "src", "srcset", "action", "formaction", "poster", "data", "cite", "background"];
const DATA_TYPES = ["application/ld+json", "application/json"];

function partsOf(html: string): PageParts {
  const links: Link[] = [];
  const ids = new Set<string>();
  const inline: string[] = [];
  const handlers: string[] = [];
  let isCode = false;
  const parser = new Parser({
    onopentag(element, attributes) {
      if (attributes.id !== undefined) ids.add(attributes.id);
      for (const [attribute, address] of Object.entries(attributes)) {
        if (ADDRESSES.includes(attribute)) links.push({ element, attribute, address });
        if (attribute.startsWith("on") || attribute === "style") handlers.push(`${element} ${attribute}`);
      }
      isCode =
        element === "style" ||
        (element === "script" && attributes.src === undefined && !DATA_TYPES.includes(attributes.type ?? ""));
    },
    ontext(text) {
      if (isCode && text.trim() !== "") inline.push(text);
    },
    onclosetag() {
      isCode = false;
    },
  });
  parser.end(html);
  return { links, ids, inline, handlers };
}

const names = ["repository", "hostile"] as const;

function siteNamed(name: (typeof names)[number]): BuiltSite & { readonly pages: ReturnType<typeof sitePages> } {
  const site = inject(name);
  return { ...site, pages: sitePages(site.folder) };
}

describe.each(names)("the pages of the site %s", (name) => {
  const { folder, address, pages } = siteNamed(name);
  const files = new Set(filePaths(folder));
  const parts = new Map(pages.map(({ path, html }) => [path, partsOf(html)]));

  test("are HTML as the standard has it", () => {
    const faults = pages.flatMap(({ path, html }) =>
      htmlValidate
        .validateStringSync(html, path)
        .results.flatMap(({ messages }) =>
          messages.map(({ ruleId, message, line, column }) => `${path}:${line}:${column} ${ruleId}: ${message}`),
        ),
    );
    expect(faults.slice(0, 30)).toEqual([]);
  });

  test("have no script and no style in them", () => {
    const faults = [...parts].flatMap(([path, { inline, handlers }]) =>
      [...inline.map((text) => text.slice(0, 80)), ...handlers].map((what) => `${path}: ${what}`),
    );
    expect(faults).toEqual([]);
  });

  test("have a policy that lets in nothing but the site itself", () => {
    for (const { path, html } of pages) {
      const [, policy = ""] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/i.exec(html) ?? [];
      const directives = policy.replaceAll("&#39;", "'").split(";");
      expect(directives[0], path).toBe("default-src 'none'");
      for (const directive of directives) {
        const [, ...sources] = directive.trim().split(/\s+/);
        expect(
          sources.every((source) => ["'self'", "'none'"].includes(source)),
          `${path}: ${directive}`,
        ).toBe(true);
      }
    }
  });

  test("load nothing from elsewhere, and link to nothing but pages", () => {
    const faults = [...parts].flatMap(([path, { links }]) =>
      links.flatMap(({ element, attribute, address: to }) => {
        const isLoaded = element !== "a" && !(element === "link" && to.startsWith(address));
        const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(to.trim())?.[1]?.toLowerCase();
        const isPlain = scheme === undefined && !to.trim().startsWith("//");
        const isFine = isPlain || (!isLoaded && (scheme === "https" || scheme === "http" || scheme === "mailto"));
        return isFine ? [] : [`${path}: <${element} ${attribute}="${to.slice(0, 100)}">`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test("have no broken link, base path and places in pages included", () => {
    const base = new URL(address);
    const broken = [...parts].flatMap(([path, { links }]) =>
      links.flatMap(({ address: to }) => {
        const target = new URL(to, new URL(path, base));
        if (target.origin !== base.origin) return [];
        if (!target.pathname.startsWith(base.pathname)) return [`${path}: ${to} leads out of the site`];
        const inside = decodeURIComponent(target.pathname.slice(base.pathname.length));
        const file = inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
        if (!files.has(file)) return [`${path}: ${to}`];
        const place = decodeURIComponent(target.hash.slice(1));
        const isThere = place === "" || parts.get(file)?.ids.has(place) === true;
        return isThere ? [] : [`${path}: ${to} (no such place)`];
      }),
    );
    expect(broken).toEqual([]);
  });

  test("and what is for programs leads to nothing that is not there", () => {
    const lists = ["feed.xml", "sitemap.xml", "catalogue.json", "index.json", "robots.txt"];
    const base = new URL(address);
    const broken = lists.flatMap((list) => {
      const text = readFileSync(join(folder, list), "utf8");
      const own = text
        .split(address)
        .slice(1)
        .map((rest) => /^[^\s"'<>\\]*/.exec(rest)?.[0] ?? "");
      const named = [...text.matchAll(/"(?:page|url|href)": "([^"]+)"/g)].map(([, path = ""]) => path);
      return [...own, ...named].flatMap((path) => {
        const { origin, pathname } = new URL(path, base);
        if (origin !== base.origin) return [];
        const inside = decodeURIComponent(pathname.slice(base.pathname.length));
        const isThere =
          files.has(inside) || files.has(`${inside}index.html`.replace(/^\//, "")) || files.has(`${inside}/index.html`);
        return isThere ? [] : [`${list}: ${path}`];
      });
    });
    expect(broken).toEqual([]);
  });

  test("load at most 100 kB of script and style for reading, and are no larger than 50 kB without data at first", () => {
    const size = (path: string): number => (existsSync(join(folder, path)) ? statSync(join(folder, path)).size : 0);
    for (const [path, { links }] of parts) {
      if (path.startsWith("check/")) continue;
      const loaded = links.filter(
        ({ element, attribute, address: to }) =>
          (element === "script" && attribute === "src") || (element === "link" && to.endsWith(".css")),
      );
      const paths = new Set(
        loaded.map(({ address: to }) =>
          new URL(to, new URL(path, address)).pathname.slice(new URL(address).pathname.length),
        ),
      );
      const bytes = [...paths].reduce((sum, one) => sum + size(one), 0);
      expect(bytes, `script and style of ${path}`).toBeLessThanOrEqual(100 * KILOBYTE);
    }
    const first = parts.get("index.html");
    const loaded = (first?.links ?? []).filter(
      ({ element, address: to }) => element !== "a" && /\.(?:css|js)$/.test(to),
    );
    const all = size("index.html") + loaded.reduce((sum, { address: to }) => sum + size(to), 0);
    if (name === "repository") expect(all, "the first page, with its script and style").toBeLessThan(50 * KILOBYTE);
  });
});
