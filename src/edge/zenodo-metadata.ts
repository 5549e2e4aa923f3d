import type { PackageFacts, ReleaseToMake } from "../model/release-host.ts";

/** Licences that Zenodo's vocabulary has, in its own writing. */
const KNOWN_LICENCES = new Set(["cc-by-4.0", "cc0-1.0", "cc-by-sa-4.0", "odbl-1.0", "odc-by-1.0", "pddl-1.0", "mit"]);

/** The metadata of a record (InvenioRDM), as of one version of a package. */
export function zenodoMetadata(release: Pick<ReleaseToMake, "version" | "date" | "facts">): object {
  const { version, date, facts } = release;
  return {
    title: facts.title,
    version,
    publication_date: date.slice(0, 10),
    publisher: "Zenodo",
    resource_type: { id: "dataset" },
    creators: creatorsOf(facts).map((name) => ({ person_or_org: { type: "organizational", name } })),
    description: facts.description === "" ? "" : `<p>${escapeHtml(facts.description)}</p>`,
    subjects: facts.keywords.map((subject) => ({ subject })),
    rights: facts.licences.map(rightOf),
    identifiers: [{ scheme: "url", identifier: facts.identifier }],
  };
}

/** A record must have a creator; that of a package which names nobody is the repository that it is kept in. */
function creatorsOf({ contributors, identifier }: PackageFacts): readonly string[] {
  return contributors.length > 0 ? contributors : [identifier.replace(/^https?:\/\/[^/]*\//, "").replace(/#.*$/, "")];
}

function rightOf({ name, path, title }: PackageFacts["licences"][number]): object {
  const id = name?.toLowerCase();
  if (id !== undefined && KNOWN_LICENCES.has(id)) return { id };
  return { title: { en: title ?? name ?? "Other" }, ...(path?.startsWith("http") === true ? { link: path } : {}) };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
