import type { ContributorMetadata } from "../model/attribution.ts";
import { licenceLines, type ReleaseMetadata, rightsOf } from "./release-metadata.ts";
import { linesOf, rowXml, sheetEnd, sheetStart, textCell } from "./workbook-sheet.ts";
import { style } from "./workbook-styles.ts";
import type { SheetTable } from "./workbook-tables.ts";

/** Of the column of texts, in characters. */
const TEXT_WIDTH = 100;

/** The cover: what the package is, whose it is, what may be done with it, and which sheet holds which table. */
export function coverXml(tables: readonly SheetTable[], metadata: ReleaseMetadata): string {
  const { title, name, version, description, homepage, facts, day, citation, contributors, creators } = metadata;
  const lines: (readonly [label: string, text: string])[] = [
    ["Data package", name],
    ["Version", version],
    ["Date", day ?? "not released: built from a working copy"],
    ...(facts.tag === null ? [] : ([["Tag", facts.tag]] as const)),
    ...(facts.commit === null ? [] : ([["Commit", facts.commit]] as const)),
    ["Built by", `foipack ${facts.foipack}`],
    ...(description === undefined ? [] : ([["Description", description]] as const)),
    ...(homepage === undefined ? [] : ([["Home page", homepage]] as const)),
    ...[...new Set([...creators, ...contributors])].map((one) => ["Contributor", contributorLine(one)] as const),
    ...licenceLines(metadata).map((line) => ["Licence of this compilation", line] as const),
    ...rightsOf(metadata).sources.flatMap((source): (readonly [string, string])[] => [
      ["Source", source.address === undefined ? source.title : `${source.title} (${source.address})`],
      ["Licence of the source", source.note === undefined ? source.licence : `${source.licence}. ${source.note}`],
    ]),
    ["How to cite", citation],
    ...tables.map((table): readonly [string, string] => ["Table", tableLine(table)]),
    ["Words and signs", "Every text is kept as a text: one that begins with = is not worked out."],
  ];
  const rows = [rowXml(1, [textCell(title, style.title)])];
  for (const [at, [label, text]] of lines.entries()) {
    const cells = [textCell(label, style.label), textCell(text, style.wrapped)];
    rows.push(rowXml(at + 3, cells, linesOf(text, TEXT_WIDTH)));
  }
  const layout = { widths: [28, TEXT_WIDTH], hasHeader: false };
  return `${sheetStart(layout)}${rows.join("")}${sheetEnd(layout)}`;
}

function contributorLine({ name, roles, affiliation }: ContributorMetadata): string {
  const where = affiliation === undefined ? "" : `, ${affiliation}`;
  return `${name}${where}${roles.length === 0 ? "" : ` (${roles.join(", ")})`}`;
}

function tableLine({ table, survey, sheet, cut }: SheetTable): string {
  const { name, title } = table.resource;
  const about = `${title === undefined || title === name ? name : `${name}: ${title}`} (${survey.rows} rows)`;
  if (sheet === undefined)
    return `${about}. Left out: it has more rows or columns than a sheet can hold. See the CSV or Parquet file.`;
  const shortened =
    cut === 0 ? "" : ` ${cut} cells are longer than a cell can be and are cut; the CSV file has them whole.`;
  return `${about}, sheet "${sheet}".${shortened}`;
}
