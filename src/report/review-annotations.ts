import type { Observation } from "../model/diff.ts";
import type { PackageReview, Review } from "../model/review.ts";
import { plain } from "./diff-text.ts";
import type { RepositoryPath } from "./repository-path.ts";
import { faultWords, overMaxWords, refusalWords } from "./version-text.ts";
import { visible } from "./visible.ts";
import { observationWords, observedTable } from "./wording/diff.ts";
import { editWords, isVersioned, OVER_MAX_MEND, overMax, versionWords } from "./wording/review.ts";
import { quote, sentence } from "./wording/words.ts";
import type { Annotation } from "./workflow-command.ts";

/** What a review has to say besides the findings: versions that are missing, and what a person should look at. */
export function reviewAnnotations(review: Review, repositoryPath: RepositoryPath): readonly Annotation[] {
  const { obstacle, packages } = review;
  const all: Annotation[] =
    obstacle === undefined
      ? []
      : [
          {
            kind: "error",
            title: "No version could be decided",
            message: visible(`${obstacle.what} ${obstacle.mend}`),
          },
        ];
  for (const one of packages) {
    const over = overMax(one, review);
    if (over !== undefined && review.maxBump !== undefined) {
      all.push({
        kind: "error",
        ...(one.concern === undefined ? {} : fileOf(one.descriptor, repositoryPath)),
        title: "This change is larger than allowed",
        message: `${quote(one.package)}: ${versionWords(one)}.\n${overMaxWords(over, review.maxBump)}\n${OVER_MAX_MEND}`,
      });
    } else if (!isVersioned(one) && one.planning !== undefined) all.push(versionAnnotation(one, repositoryPath));
    for (const observation of one.comparison.diff.observations) {
      all.push(observationAnnotation(one, observation, repositoryPath));
    }
    if (one.concern === undefined) {
      all.push({
        kind: "warning",
        title: "A package is removed",
        message: `${quote(one.package)} was in ${quote(one.path)}; its released versions stay.`,
      });
    }
  }
  return all;
}

function versionAnnotation(one: PackageReview, repositoryPath: RepositoryPath): Annotation {
  const { planning, edits, descriptor } = one;
  const [edit] = edits;
  const faults =
    planning?.plan === undefined
      ? (planning?.refusals ?? []).flatMap((refusal) => refusalWords(refusal, one.path)).map((text) => visible(text))
      : planning.plan.faults.map((fault) => faultWords(fault));
  const mends = edits.map((own) => {
    const words = editWords(own);
    // The text of a changelog is in the summary.
    const line = own.version !== undefined && words.endsWith(":") ? ` ${visible((own.added[0] ?? "").trim())}` : "";
    return `${visible(own.path)}: ${words.endsWith(":") && line === "" ? words.slice(0, -1) : words}${line}`;
  });
  const parts = [
    `${quote(one.package)}: ${versionWords(one)}.`,
    ...faults,
    planning?.plan === undefined || mends.length === 0 ? "" : `To mend: foipack version ${visible(one.path)}`,
    ...mends,
    mends.length === 0 ? "" : "The summary of this job has the exact text.",
  ];
  const line = edit?.version === undefined ? undefined : edit.line;
  return {
    kind: "error",
    ...fileOf(descriptor, repositoryPath),
    ...(line === undefined ? {} : { line }),
    title: "The version of this package is missing or wrong",
    message: parts.filter((part) => part !== "").join("\n"),
  };
}

const TITLES: { readonly [K in Observation["kind"]]: string } = {
  "field-renamed": "A column seems to be renamed",
  "resource-renamed": "A table seems to be renamed",
  "columns-swapped": "Two columns changed places",
  "most-of-column": "Most of a column changed",
  "values-jumped": "A number became many times as large or as small",
  "extra-cells": "Rows have more cells than there are columns",
  "keys-renamed": "Keys changed",
};

function observationAnnotation(
  { comparison, tables, descriptor }: PackageReview,
  observation: Observation,
  repositoryPath: RepositoryPath,
): Annotation {
  const table = observedTable(observation);
  const file = tables.get(table);
  const fields = fieldsOf(observation);
  const rows = comparison.diff.tables.find(({ resource }) => resource === table)?.rows;
  const row =
    observation.kind === "values-jumped"
      ? observation.examples[0]
      : rows?.changed.find(({ changes }) => fields.some((field) => Object.hasOwn(changes, field)));
  return {
    kind: "warning",
    ...fileOf(file ?? descriptor, repositoryPath),
    ...(file === undefined || row === undefined ? {} : { line: row.line }),
    title: TITLES[observation.kind],
    message: `In ${quote(table)}: ${sentence(plain(observationWords(observation)))}`,
  };
}

function fieldsOf(observation: Observation): readonly string[] {
  if (observation.kind === "columns-swapped") return observation.fields;
  return observation.kind === "most-of-column" || observation.kind === "values-jumped" ? [observation.field] : [];
}

function fileOf(path: string, repositoryPath: RepositoryPath): { readonly file?: string } {
  const file = repositoryPath(path);
  return file === undefined || visible(file) !== file ? {} : { file };
}
