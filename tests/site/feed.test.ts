import { createHash } from "node:crypto";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { atomFeed, type FeedEntry } from "../../src/site/feed.ts";
import { robotsText, sitemapFiles } from "../../src/site/sitemap.ts";

const uuidOf = (text: string) =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");

function entry(given: Partial<FeedEntry> = {}): FeedEntry {
  return {
    name: "people",
    title: "People",
    version: "1.0.0",
    tag: "people@1.0.0",
    commit: "a".repeat(40),
    tagged: "2024-01-02T12:00:00Z",
    date: "2024-01-01T12:00:00Z",
    said: "1 row added.",
    ...given,
  };
}

/** The elements of a feed with what is in them: only well-formed XML has any. */
function elementsOf(xml: string): readonly (readonly [path: string, text: string])[] {
  const found: (readonly [string, string])[] = [];
  const open: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (fault) => {
    throw fault;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push(name);
    texts.push(String(attributes.href?.value ?? ""));
  });
  parser.on("text", (text) => {
    texts[texts.length - 1] += text;
  });
  parser.on("closetag", () => {
    found.push([open.join(" "), texts.pop()?.trim() ?? ""]);
    open.pop();
  });
  parser.write(xml).close();
  return found;
}

const site = { title: "Data", foipack: "0.1.0" };

describe("the feed", () => {
  test("has all that RFC 4287 asks for, the newest release first", () => {
    const older = entry({ version: "0.9.0", tag: "people@0.9.0", tagged: "2023-01-01T00:00:00Z" });
    const xml = atomFeed({ ...site, address: "https://example.org/data/" }, [older, entry()], uuidOf);
    const elements = elementsOf(xml);
    const all = (path: string) => elements.filter(([one]) => one === path).map(([, text]) => text);
    expect(all("feed id")).toHaveLength(1);
    expect(all("feed title")).toEqual(["Data: releases"]);
    expect(all("feed updated")).toEqual(["2024-01-02T12:00:00Z"]);
    expect(all("feed author name")).toEqual(["Data"]);
    expect(all("feed link")).toEqual(["https://example.org/data/feed.xml", "https://example.org/data/index.html"]);
    expect(all("feed entry title")).toEqual(["People 1.0.0", "People 0.9.0"]);
    expect(all("feed entry link")[0]).toBe("https://example.org/data/people/1.0.0/index.html");
    expect(all("feed entry published")[0]).toBe("2024-01-01T12:00:00Z");
    expect(all("feed entry summary")[0]).toBe("1 row added.");
    for (const id of all("feed entry id")) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(new Set(all("feed entry id")).size).toBe(2);
  });

  test("keeps the ids of its entries when the site moves", () => {
    const ids = (address: string) =>
      elementsOf(atomFeed({ ...site, address }, [entry()], uuidOf)).filter(([path]) => path === "feed entry id");
    expect(ids("https://one.example/")).toEqual(ids("https://other.example/"));
  });

  test("is one of nothing where nothing is released", () => {
    expect(elementsOf(atomFeed(site, [], uuidOf)).filter(([path]) => path.includes("entry"))).toEqual([]);
  });

  test("shows hostile titles as text, and control characters as pictures of themselves", () => {
    const hostile = entry({ title: "</title><script>\u0000\u0008 & \u202E\uFFFE", said: "]]>\u0001" });
    const elements = elementsOf(atomFeed({ ...site, title: " \n" }, [hostile], uuidOf));
    expect(elements.find(([path]) => path === "feed entry title")?.[1]).toContain("</title><script>");
    expect(elements.find(([path]) => path === "feed title")?.[1]).toBe("untitled: releases");
  });
});

describe("the sitemap", () => {
  test("has absolute addresses, and days where they are known", () => {
    const [only] = sitemapFiles("https://example.org/data/", [
      { path: "index.html" },
      { path: "people/1.0.0/index.html", day: "2024-01-02" },
    ]);
    const elements = elementsOf(String(only?.content));
    expect(elements.filter(([path]) => path === "urlset url loc").map(([, text]) => text)).toEqual([
      "https://example.org/data/index.html",
      "https://example.org/data/people/1.0.0/index.html",
    ]);
    expect(elements).toContainEqual(["urlset url lastmod", "2024-01-02"]);
  });

  test("of more pages than one can have is several, with an index", () => {
    const pages = Array.from({ length: 50_001 }, (_, at) => ({ path: `${at}.html` }));
    const files = sitemapFiles("https://example.org/", pages);
    expect(files.map(({ path }) => path)).toEqual(["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
    expect(elementsOf(String(files[0]?.content)).filter(([path]) => path.endsWith("loc"))).toEqual([
      ["sitemapindex sitemap loc", "https://example.org/sitemap-1.xml"],
      ["sitemapindex sitemap loc", "https://example.org/sitemap-2.xml"],
    ]);
  });

  test("is named in robots.txt where there is one", () => {
    expect(robotsText("https://example.org/")).toBe(
      "User-agent: *\nAllow: /\nSitemap: https://example.org/sitemap.xml\n",
    );
    expect(robotsText(undefined)).toBe("User-agent: *\nAllow: /\n");
  });
});
