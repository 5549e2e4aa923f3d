import type { Field, JsonObject } from "../model/descriptor.ts";
import type { DocumentFormat } from "../model/document.ts";
import type { PackageComparison } from "../model/package-comparison.ts";
import type { Withdrawal } from "../model/publish-plan.ts";
import type { ReleaseAsset } from "../model/release.ts";
import type { TracedRow } from "../model/traced-figure.ts";
import type { ReleaseMetadata } from "../release/release-metadata.ts";
import type { RowSchema } from "../schemas/row-schema.ts";

/** All that the pages of a site are made of. Whatever is in it may be hostile: it is text, and is only ever shown as text. */
export interface Site {
  /** What the site is called. */
  readonly title: string;
  /** Where it is on the web, with a slash at its end; undefined where nobody has said. */
  readonly address?: string;
  /** The version of foipack that makes it. */
  readonly foipack: string;
  /**
   * In the order of their names. Those pages that are of the whole site get packages without their `content`, and those of one
   * package get none.
   */
  readonly packages: readonly SitePackage[];
  /** Packages that have no page, and why: sentences for its readers. */
  readonly notes: readonly string[];
}

/** A package with its versions. */
export interface SitePackage {
  readonly name: string;
  readonly title: string;
  /** From the highest to the lowest. */
  readonly versions: readonly SiteVersion[];
  /** Versions that were taken back, which are not among the others. */
  readonly withdrawn: readonly Withdrawal[];
  /** The version that is shown to who names none; undefined where none is left. */
  readonly latest?: string;
  /** What the latest version holds. Undefined where it cannot be read; `notes` say why. */
  readonly content?: VersionContent;
  /** What the catalogue tells of it. Undefined where nothing can be read. */
  readonly summary?: PackageSummary;
  /** What was left out of the site, and why: sentences for its readers. */
  readonly notes: readonly string[];
}

/**
 * A package as the catalogue tells of it: small, plain data. It is kept from build to build, so that a package that did not
 * change need not be read again: whatever the pages of the whole site show of a package is in here.
 */
export interface PackageSummary {
  readonly description?: string;
  readonly tables: readonly { readonly name: string; readonly title: string; readonly rows: number }[];
  readonly coverage: PackageCoverage;
  /** What can be searched for in it, of what its pages show. */
  readonly entries: readonly SearchEntry[];
}

/** What a package is about, from all its tables. */
export interface PackageCoverage {
  /** Names where the site has a register of authorities, else codes. */
  readonly authorities: readonly string[];
  /** "1 January to 25 September 2014", "2012": those of its figures. */
  readonly periods: readonly string[];
  /** Figures of tables whose figures are no thresholds. */
  readonly figures: number;
  /** Conditions and limits. */
  readonly thresholds: number;
  /** Figures that are left blank, with a reason. */
  readonly blank: number;
  readonly outcomes: { readonly [outcome: string]: number };
  readonly questions: number;
}

/** Something that is searched for: its words, and where it is from the top of the site. */
export type SearchEntry = readonly [kind: "indicator" | "authority" | "question", text: string, place: string];

/** What the pages of all packages show of those that register authorities, by the codes of these. */
export interface SharedNames {
  readonly authorities: ReadonlyMap<string, string>;
  /** Where a register shows it: the package and the id of the row. */
  readonly places: ReadonlyMap<string, { readonly name: string; readonly row: string }>;
}

/** What is known of a version without looking into its data. */
export interface SiteVersion {
  readonly version: string;
  /** Null, as `commit` and `date` are, for the working tree, which is not released. */
  readonly tag: string | null;
  readonly commit: string | null;
  /** ISO 8601 in UTC, to the second. */
  readonly date: string | null;
  readonly foipack: string;
  /** When its tag was made: ISO 8601 in UTC, to the second; null for the working tree. `date` is that of the commit. */
  readonly tagged: string | null;
  /** One line to cite it with, as its release has it. */
  readonly citation?: string;
  /** schema.org's words for it, as its release has them: addresses of files are those beside it. */
  readonly dataset?: JsonObject;
  /** Every file of the folder of the release, its lists among them, in the order of their names. */
  readonly files: readonly ReleaseAsset[];
  /** What changed since the version before it; undefined for the first, and where the one before is not there any more. */
  readonly changes?: PackageComparison;
}

/** What a version holds. */
export interface VersionContent {
  readonly version: string;
  readonly metadata: ReleaseMetadata;
  readonly tables: readonly SiteTable[];
  /** The rows that come from responses, each with the words behind it, by table and then as in the file. */
  readonly traces: readonly SiteTrace[];
  readonly documents: readonly SiteDocument[];
}

/** A table. */
export interface SiteTable {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  /** What its kind asks of it; undefined for a table of no kind. */
  readonly schema?: RowSchema;
  readonly fields: readonly Field[];
  readonly primaryKey: readonly string[];
  /** All rows of the table. */
  readonly rowCount: number;
  /** The first of them, as many as a page shows. */
  readonly rows: readonly SiteRow[];
  /** What all rows together are about. */
  readonly coverage: TableCoverage;
  /** Its file in CSV, a name of the release's files. */
  readonly file: string;
  /** What stands there for nothing, in columns that say nothing else of it. */
  readonly missing: readonly string[];
}

/** What the rows of a table are about: of all of them, where a page shows only the first. */
export interface TableCoverage {
  /** The codes of the authorities, in the order in which they come up. */
  readonly authorities: readonly string[];
  readonly periods: readonly Period[];
  /** How many figures there are, by their unit; "" where none is known. */
  readonly figures: { readonly [unit: string]: number };
  /** How many rows have a figure that is left blank, by the status that says why. */
  readonly blank: { readonly [status: string]: number };
  /** How many questions there are, by what became of them. */
  readonly outcomes: { readonly [outcome: string]: number };
  /** Whether there were more authorities or periods than are listed. */
  readonly isCut: boolean;
}

/** What a row's figure is of: the days that are really covered, as precise as known, and what the response calls them. */
export interface Period {
  readonly start?: string;
  readonly end?: string;
  readonly label?: string;
}

/** A row of a table. */
export interface SiteRow {
  /** Its key, the parts joined by ", "; its number where the table has no key. */
  readonly key: string;
  /** What it is called in an address, after `#`: unique on its page. */
  readonly id: string;
  /** As written, in the order of the table's fields. */
  readonly cells: readonly string[];
}

/** A row that comes from a response, with its words. */
export interface SiteTrace extends TracedRow {
  /** Its `SiteRow` has the same. */
  readonly id: string;
}

/** A document of a response, with nothing personal left in it. */
export interface SiteDocument {
  /** Within the package. */
  readonly path: string;
  readonly format: DocumentFormat;
  readonly sha256: string;
  /** What its file is called on the page of evidence: letters, digits and hyphens, unique in the package. */
  readonly id: string;
  readonly text: string;
  /** The quotes in it, in the order of their places, which may overlap. Offsets count UTF-16 units of `text`. */
  readonly marks: readonly DocumentMark[];
}

/** Where a row's words are in a document. */
export interface DocumentMark {
  readonly start: number;
  readonly end: number;
  readonly resource: string;
  /** The row's. */
  readonly row: string;
  /** The field of the row that has the words. */
  readonly field: string;
  /** Where in the text the row's figure is, within the mark. */
  readonly figure?: { readonly start: number; readonly end: number };
}
