import type { DocumentPlace, EvidenceNotFound } from "../../src/model/evidence-findings.ts";
import type { Finding, Place } from "../../src/model/finding.ts";

/**
 * A finding on one line: `type-error row 3 line 4 age`. What is not an error says so first (`warning source-error ...`).
 * In the package `p`, its table `t` is not named; others are, as in `q/t: ...` and `other: ...`. What a descriptor is told
 * has its pointer instead of a line. After a colon comes what tells one finding of a code from another.
 */
export function compactFinding(finding: Finding): string {
  const { severity, code, place } = finding;
  const owner = ownerOf(place);
  const detail = detailOf(finding);
  const words = [
    ...(severity === "error" ? [] : [severity]),
    code,
    ...whereabouts(place),
    ...(place.field === undefined ? [] : [place.field]),
  ];
  return `${owner === "" ? "" : `${owner}: `}${words.join(" ")}${detail === "" ? "" : `: ${detail}`}`;
}

function ownerOf({ package: packageName = "", resource = "" }: Place): string {
  const table = resource === "t" ? "" : resource;
  return packageName === "p" || packageName === "" ? table : [packageName, resource].filter(Boolean).join("/");
}

function whereabouts({ row, line, pointer, field, fieldNumber }: Place): string[] {
  if (pointer !== undefined) return [pointer === "" ? "/" : pointer];
  const words: string[] = [];
  if (row !== undefined) words.push(`row ${row}`);
  if (line !== undefined) words.push(`line ${line}`);
  if (fieldNumber !== undefined && field === undefined) words.push(`cell ${fieldNumber}`);
  return words;
}

function firstPlace({ firstLine, firstFile }: { readonly firstLine: number; readonly firstFile?: string }): string {
  return firstFile === undefined ? `line ${firstLine}` : `line ${firstLine} of ${firstFile}`;
}

/** Who acknowledged it, by their role. */
function by(acknowledged: { readonly role: string } | undefined): string {
  return acknowledged === undefined ? "" : ` (acknowledged by ${acknowledged.role})`;
}

function documentPlaceWords({ line, page, cell }: DocumentPlace): string {
  return cell ?? (page === undefined ? `line ${line}` : `page ${page}`);
}

function notFoundWords(args: EvidenceNotFound): string {
  switch (args.reason) {
    case "nowhere": {
      if (args.nearest === undefined) return "nothing near";
      const differences = args.nearest.differences.map(({ quoted, written }) => `${quoted} is ${written}`);
      return `near ${documentPlaceWords(args.nearest.place)}, ${differences.join(", ")}`;
    }
    case "elsewhere":
      return `elsewhere at ${args.places.map(documentPlaceWords).join(", ")}`;
    default:
      return args.reason;
  }
}

function detailOf(finding: Finding): string {
  switch (finding.code) {
    case "package-error":
    case "resource-error":
    case "dialect-error":
    case "schema-error":
    case "field-error":
    case "check-error":
    case "acknowledgement-error": {
      const { args } = finding;
      const about = "property" in args ? ` ${args.property}` : "detail" in args ? ` ${args.detail}` : "";
      const because = "because" in args ? ` ${args.because}` : "";
      return `${args.reason}${about}${because}`;
    }
    case "source-error":
    case "format-error":
    case "encoding-error":
      return finding.args.reason;
    case "hash-count":
      return finding.args.algorithm;
    case "byte-count":
      return `${finding.args.actual} for ${finding.args.expected}`;
    case "duplicate-label":
      return `${finding.args.label} of column ${finding.args.firstFieldNumber}`;
    case "extra-label":
      return finding.args.label;
    case "incorrect-label":
      return `${finding.args.label} (${finding.args.difference})`;
    case "constraint-error":
      return finding.args.constraint;
    case "unique-error":
      return `${finding.args.fields.join("+")} of ${firstPlace(finding.args)}`;
    case "primary-key":
      return finding.args.reason === "missing"
        ? "missing"
        : `${finding.args.fields.join("+")} of ${firstPlace(finding.args)}`;
    case "foreign-key": {
      const { values, package: packageName, resource, nearest } = finding.args;
      const target = packageName === undefined ? resource : `${packageName}/${resource}`;
      const hint = nearest === undefined ? "" : `, perhaps ${nearest}`;
      return `${values.join("+")} not in ${target === "" ? "itself" : target}${hint}`;
    }
    case "reference-unchecked":
      return `${[`${finding.args.package}/${finding.args.resource}`, ...(finding.args.others ?? [])].join(" also from ")}`;
    case "row-schema-error":
      return finding.args.rule ?? finding.args.keyword;
    case "schema-drift":
      return `${finding.args.change} ${finding.args.property}`;
    case "figure-mismatch":
      return `${finding.args.text} is ${finding.args.readings.join(" or ") || "no number"}, not ${finding.args.value}`;
    case "implausible-value": {
      const { args } = finding;
      if (args.reason === "label-thousands") return `${args.reason}, ${args.means}`;
      if (args.reason === "row-thousands")
        return `${args.isLess ? "less" : "more"} than ${args.other} of line ${args.otherLine}`;
      if (args.reason === "parts") return `${args.parts} parts make ${args.sum}`;
      if (args.reason === "percent") return args.reason;
      const { minimum = "", maximum = "", per } = args;
      const ratio =
        per === undefined ? "" : `${per.ratio} by ${per.resource}.${per.field} ${per.cell} of line ${per.line} `;
      return `${ratio}not in ${minimum}..${maximum}`;
    }
    case "period-order":
      return `${finding.args.start} to ${finding.args.end}`;
    case "unknown-exemption": {
      const { act, section, near } = finding.args;
      return `${act} ${section}${near === undefined ? "" : `, near ${near.act} ${near.section}`}`;
    }
    case "authority-not-in-force": {
      const { code, start = "", end = "" } = finding.args;
      return `${code} is of ${start} to ${end}`;
    }
    case "disclosure-personal-data":
      return `${finding.args.kind} ${finding.args.masked}${by(finding.args.acknowledged)}`;
    case "disclosure-header":
      return `${finding.args.label}${by(finding.args.acknowledged)}`;
    case "disclosure-small-count":
      return `${finding.args.isInText ? "in its words" : ""}${by(finding.args.acknowledged)}`.trim();
    case "disclosure-subtraction":
      return `of the total in line ${finding.args.totalLine}${by(finding.args.acknowledged)}`;
    case "disclosure-formula":
      return `${finding.args.start}${by(finding.args.acknowledged)}`;
    case "disclosure-hidden":
      return `${[finding.args.kind, finding.args.sheet, finding.args.where].filter(Boolean).join(" ")}${by(finding.args.acknowledged)}`;
    case "acknowledgement-unused":
      return finding.args.code;
    case "evidence-missing":
      return finding.args.reason === "document" ? `${finding.args.path} ${finding.args.because}` : "no words";
    case "evidence-unregistered":
      return finding.args.path;
    case "evidence-document-changed":
      return finding.args.path;
    case "evidence-unreadable":
      return [finding.args.path, finding.args.fault.reason, finding.args.fault.detail].filter(Boolean).join(" ");
    case "evidence-not-found":
      return notFoundWords(finding.args);
    case "evidence-ambiguous":
      return `${finding.args.count} at ${finding.args.places.map(documentPlaceWords).join(", ")}`;
    case "evidence-number-mismatch": {
      const { args } = finding;
      if (args.reason === "label") return `label, ${args.period ?? args.responded ?? ""}`;
      if (args.reason === "date") return `${args.day} day not in ${args.dates.map(({ means }) => means).join(", ")}`;
      if (args.reason === "neighbour") return `${args.nearest} stands at ${args.words}`;
      if (args.reason === "several") return `one of ${args.numbers.join(", ")}`;
      if (args.partOf !== undefined) return `part of ${args.partOf}`;
      return args.otherUnit === undefined ? `not in ${args.numbers.join(", ")}` : `before ${args.otherUnit}`;
    }
    case "evidence-other-authority":
      return `${finding.args.code}, not ${finding.args.responded}`;
    case "duplicate-row":
      return `of line ${finding.args.firstLine}`;
    case "deviated-value":
      return `${finding.args.value} beyond ${finding.args.minimum} to ${finding.args.maximum}`;
    case "deviated-cell":
      return `${finding.args.length} beyond ${finding.args.maximum}`;
    case "truncated-value":
      return finding.args.length === undefined ? "" : `length ${finding.args.length}`;
    case "required-value":
      return JSON.stringify(finding.args.value);
    case "sequential-value":
      return `expected ${finding.args.expected ?? "a number"}`;
    case "row-constraint":
      return finding.args.fault === undefined ? "" : Object.values(finding.args.fault).join(" ");
    case "table-dimensions": {
      const { actual, dimension, bound, expected } = finding.args;
      return `${actual} ${dimension}, ${bound} ${expected}`;
    }
    case "ascii-value":
      return finding.args.character;
    case "limit-reached":
      return `${finding.args.limit} ${finding.args.value}`;
    default:
      return "";
  }
}
