import { xmlText } from "../report/xml-text.ts";

/** A release as the feed tells of it. */
export interface FeedEntry {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly tag: string;
  readonly commit: string;
  /** When its tag was made, and when its commit: ISO 8601 in UTC. */
  readonly tagged: string;
  readonly date: string;
  /** What changed, in a few sentences. */
  readonly said: string;
}

/** So many releases are in the feed, the newest first. */
const MOST = 100;

/** What a feed of nothing says of its time, since there is no other that is not made up. */
const NEVER = "1970-01-01T00:00:00Z";

/** What stands for a text in an id (RFC 4122 UUID of it). */
export type UuidOf = (text: string) => string;

/**
 * The releases as an Atom feed (RFC 4287). An id is made of the tag and its commit, so that it stays when the site moves; links
 * are absolute where the address of the site is known.
 */
export function atomFeed(
  site: { readonly title: string; readonly address?: string; readonly foipack: string },
  releases: readonly FeedEntry[],
  uuidOf: UuidOf,
): string {
  const { title, address = "" } = site;
  const entries = releases
    .toSorted((one, other) => compare(other.tagged, one.tagged) || compare(one.tag, other.tag))
    .slice(0, MOST);
  const link = (path: string) => xmlText(`${address}${path.split("/").map(encodeURIComponent).join("/")}`);
  const self = address === "" ? "" : `  <link rel="self" type="application/atom+xml" href="${link("feed.xml")}"/>\n`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>urn:uuid:${uuidOf(`feed ${address === "" ? title : address}`)}</id>
  <title>${line(title)}: releases</title>
  <updated>${entries[0]?.tagged ?? NEVER}</updated>
  <author><name>${line(title)}</name></author>
  <generator version="${xmlText(site.foipack)}">foipack</generator>
${self}  <link rel="alternate" type="text/html" href="${link("index.html")}"/>
${entries
  .map(
    (one) => `  <entry>
    <id>urn:uuid:${uuidOf(`${one.tag} ${one.commit}`)}</id>
    <title>${line(one.title)} ${xmlText(one.version)}</title>
    <updated>${one.tagged}</updated>
    <published>${one.date}</published>
    <link rel="alternate" type="text/html" href="${link(`${one.name}/${one.version}/index.html`)}"/>
    <category term="${xmlText(one.name)}"/>
    <summary type="text">${line(one.said)}</summary>
  </entry>
`,
  )
  .join("")}</feed>
`;
}

/** A text on one line: a title that is blank is no title. */
function line(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat === "" ? "untitled" : xmlText(flat);
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
