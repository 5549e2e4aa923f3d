import type { ReleaseAsset } from "../model/release.ts";
import { distributionOf } from "../release/distributions.ts";
import { counted } from "../report/wording/words.ts";
import { FileTable, type ListedFile } from "./file-table.tsx";
import type { PackageContext } from "./package-context.ts";
import { linkFrom } from "./page.tsx";
import { Code } from "./recipe-list.tsx";
import { versionPath } from "./site-paths.ts";

interface Group {
  readonly title: string;
  readonly files: readonly ListedFile[];
}

/** What the other files of a release are, by their names. */
const OTHERS: ReadonlyMap<string, string> = new Map([
  ["datapackage.json", "Descriptor of the Data Package"],
  ["SHA256SUMS", "Checksums of all files"],
  ["release.json", "Facts of the release, for programs"],
  ["CITATION.cff", "Citation File Format"],
  ["CHANGELOG.md", "What changed, version by version"],
  ["schema-org.jsonld", "schema.org/Dataset"],
  ["dcat-ap.jsonld", "DCAT-AP"],
  ["croissant.json", "Croissant"],
]);

/** The files of the version that is shown, each with its size and digest. */
export function DownloadList({ context }: { readonly context: PackageContext }) {
  const { version, name, latest, path } = context;
  if (version === undefined || version.files.length === 0) return undefined;
  const groups = groupsOf(context, version.files);
  return (
    <section aria-labelledby="section_downloads">
      <h2 id="section_downloads">Downloads</h2>
      <p>
        Version {latest}. Each file is told with its size and its SHA-256 digest, by which{" "}
        <code class="command">sha256sum -c SHA256SUMS</code> checks that it came whole.
      </p>
      {groups.map((group, at) => {
        const table = (
          <FileTable
            label={group.title}
            files={group.files}
            linkTo={(file) => linkFrom(path, versionPath(name, latest, file))}
          />
        );
        return at < 2 ? (
          <div key={group.title}>
            <h3>{group.title}</h3>
            {table}
          </div>
        ) : (
          <details key={group.title} class="more-files">
            <summary>
              {group.title} <span class="quiet">{counted(group.files.length, "file")}</span>
            </summary>
            {table}
          </details>
        );
      })}
      {context.site.address === undefined ? undefined : (
        <>
          <h3>From the command line</h3>
          <Code text={`foipack get ${name}@${latest} --from ${context.site.address}`} called="the command" />
        </>
      )}
    </section>
  );
}

/** The package whole, its tables, and what is for programs. */
function groupsOf({ content, name }: PackageContext, files: readonly ReleaseAsset[]): readonly Group[] {
  const tableOf = new Map(content.tables.map((table) => [table.file.replace(/\.csv$/, ""), table.title]));
  const whole: ListedFile[] = [];
  const tables: ListedFile[] = [];
  const others: ListedFile[] = [];
  for (const asset of files) {
    const dot = asset.path.lastIndexOf(".");
    const table = tableOf.get(asset.path.slice(0, dot));
    const known = OTHERS.get(asset.path);
    const listed = distributionOf(asset, "");
    const format = listed === undefined ? undefined : listed.title.replace(/^: /, "");
    if (known !== undefined) others.push({ asset, what: known });
    else if (table !== undefined && format !== undefined) tables.push({ asset, what: `${table}, ${format}` });
    else if (asset.path.startsWith(`${name}-`) && format !== undefined) whole.push({ asset, what: format });
    else others.push({ asset, what: asset.path.endsWith(".schema.json") ? "Row schema" : "" });
  }
  return [
    { title: "The package whole", files: whole },
    { title: "Table by table", files: tables },
    { title: "For programs and catalogues", files: others },
  ].filter((group) => group.files.length > 0);
}
