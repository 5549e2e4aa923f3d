import { JSDOM } from "jsdom";
import { collectContent } from "../../src/site/collect-content.ts";
import { packageFiles } from "../../src/site/package-files.ts";
import { summaryOf } from "../../src/site/package-summary.ts";
import type {
  DocumentMark,
  SharedNames,
  Site,
  SiteDocument,
  SitePackage,
  SiteTable,
  VersionContent,
} from "../../src/site/site-model.ts";
import { findAllPackages } from "../../src/tasks/find-packages.ts";
import { localEnvironment } from "../../src/tasks/package-input.ts";
import { workingSource } from "../../src/tasks/release-source.ts";
import { readAuthorities, sharedContext, sharedText } from "../../src/tasks/site/site-authorities.ts";

export const NO_NAMES: SharedNames = { authorities: new Map(), places: new Map() };

/** The packages of this repository as the pages of a site see them. */
export async function realSite(): Promise<{ readonly site: Site; readonly shared: SharedNames }> {
  const read: { readonly name: string; readonly content: VersionContent }[] = [];
  for (const place of await findAllPackages(process.cwd(), {})) {
    const { input, facts } = workingSource(place, localEnvironment);
    const { content } = await collectContent(input, facts);
    if (content !== undefined) read.push({ name: content.metadata.name, content });
  }
  const shared = sharedContext(
    sharedText(
      read
        .filter(({ name }) => name === "uk-local-authorities")
        .map(({ name, content }) => ({ name, authorities: readAuthorities(content) })),
    ),
  );
  const packages = read.map(({ name, content }) => ({
    ...sitePackage(content),
    name,
    title: content.metadata.title,
    summary: summaryOf(content, shared),
  }));
  return { site: siteOf(packages), shared };
}

export function siteOf(packages: readonly SitePackage[]): Site {
  return { title: "A catalogue", foipack: "0.0.0", packages, notes: [] };
}

/** A package with one version, which holds what is given. */
export function sitePackage(given: Partial<VersionContent>): SitePackage {
  const content: VersionContent = {
    version: "1.0.0",
    metadata: {
      name: "a-package",
      title: "A package",
      version: "1.0.0",
      keywords: [],
      language: "en",
      facts: { tag: null, commit: null, date: null, foipack: "0.0.0", reasons: [] },
      citation: "A package",
      licences: [],
      sources: [],
      resources: [],
      contributors: [],
      creators: [{ name: "a-package contributors", kind: "unknown", roles: [] }],
    },
    tables: [],
    traces: [],
    documents: [],
    ...given,
  };
  return {
    name: content.metadata.name,
    title: content.metadata.title,
    versions: [
      {
        version: content.version,
        tag: null,
        commit: null,
        date: null,
        tagged: null,
        foipack: "0.0.0",
        files: [],
      },
    ],
    withdrawn: [],
    latest: content.version,
    content,
    notes: [],
  };
}

/** A table of no kind, of texts. */
export function textTable(name: string, header: readonly string[], rows: readonly (readonly string[])[]): SiteTable {
  return {
    name,
    title: name,
    fields: header.map((field) => ({ name: field, type: "string", format: "default", constraints: {} })),
    primaryKey: [],
    rowCount: rows.length,
    rows: rows.map((cells, at) => ({ key: String(at + 1), id: `r-${at + 1}`, cells })),
    coverage: { authorities: [], periods: [], figures: {}, blank: {}, outcomes: {}, isCut: false },
    file: `${name}.csv`,
    missing: [""],
  };
}

/** A document in which passages are marked: each by its words, and the row that quotes them. */
export function documentOf(text: string, marked: readonly (readonly [words: string, row: string])[]): SiteDocument {
  return {
    path: "evidence/letter.txt",
    format: "text",
    sha256: "0".repeat(64),
    id: "letter",
    text,
    marks: marked
      .map(([words, row]): DocumentMark => {
        const start = text.indexOf(words);
        return { start, end: start + words.length, resource: "table", row, field: "evidence" };
      })
      .toSorted((left, right) => left.start - right.start || right.end - left.end),
  };
}

/** The pages of a package, by their paths. */
export function pagesOf(site: Site, one: SitePackage, shared: SharedNames = NO_NAMES): ReadonlyMap<string, Document> {
  return new Map([...packageFiles(site, one, shared)].map(({ path, content }) => [path, parsed(String(content))]));
}

export function parsed(html: string): Document {
  return new JSDOM(html).window.document;
}

/** The text of the elements that a selector finds, with runs of spaces as one. */
export function textsOf(within: ParentNode, selector: string): readonly string[] {
  return [...within.querySelectorAll(selector)].map((one) => (one.textContent ?? "").replace(/\s+/g, " ").trim());
}
