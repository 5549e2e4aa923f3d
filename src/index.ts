/**
 * The library's public API. Everything that the command does can be done with it:
 *
 *     import { renderText, validate } from "foipack";
 *
 *     const options = { colour: false, unicode: true, width: 80, quiet: false, verbose: false };
 *     for await (const part of renderText(validate(["datapackages/my-council"]), options)) process.stdout.write(part);
 */
export type { Json, JsonObject } from "./model/descriptor.ts";
export type { PackageDiff } from "./model/diff.ts";
export type {
  DocumentCell,
  DocumentFault,
  DocumentFormat,
  DocumentReader,
  DocumentReading,
  DocumentRow,
  DocumentTable,
  HiddenContent,
  ReadDocument,
} from "./model/document.ts";
export type { Clock, Environment, FetchedFile, Hasher, HasherFactory, RemoteFiles } from "./model/environment.ts";
export type { Code, Finding, FindingArgs, FindingOf, Place, Severity } from "./model/finding.ts";
export type { DescribedFile, FieldInference, InferenceFault, TableInference } from "./model/inference.ts";
export type { ListedPackage } from "./model/listed-package.ts";
export type {
  CellHistory,
  HistoryNotice,
  LoggedVersion,
  PackageComparison,
  PackageLog,
  RemovedPackage,
  StateName,
  TagPlan,
  TagRefusal,
} from "./model/package-comparison.ts";
export type { Release, ReleaseAsset } from "./model/release.ts";
export type { PackageStats, ReportStats, Tally, TaskStats, ValidationEvent } from "./model/report.ts";
export type { Review } from "./model/review.ts";
export type { CellDiagnosis } from "./model/table-findings.ts";
export { UserFault } from "./model/user-fault.ts";
export type { Verification, VerificationFault, VerificationNote } from "./model/verification.ts";
export type { Bump, Change, Planning, VersionPlan } from "./model/version-plan.ts";
export { type DiffTextOptions, renderDiffText } from "./report/diff-text.ts";
export { exitCode } from "./report/exit-code.ts";
export { codes, explainCode } from "./report/explain.ts";
export { type GithubOptions, renderGithub } from "./report/github.ts";
export { renderJson } from "./report/json.ts";
export { type JunitOptions, renderJunit } from "./report/junit.ts";
export { type MarkdownOptions, renderMarkdown } from "./report/markdown.ts";
export { renderSarif, type SarifOptions } from "./report/sarif.ts";
export { renderText, type TextOptions } from "./report/text.ts";
export { type Exemption, findExemption, type Mark, readMark, type Vocabulary } from "./schemas/vocabulary.ts";
export {
  type BuildOptions,
  type BuildRun,
  type BuildStep,
  type BuiltRelease,
  buildAtTag,
  buildPackages,
  type RefusedBuild,
} from "./tasks/build.ts";
export { cellHistory, packageFields, type TableFields, type WantedCell } from "./tasks/cell-history.ts";
export { type DescribeOptions, type Description, describeFiles } from "./tasks/describe.ts";
export { type DiffOptions, type DiffRequest, diffPackage } from "./tasks/diff.ts";
export { carryOutFetch, type FetchOptions, type FetchPlan, planFetch } from "./tasks/fetch-request.ts";
export { applyFixes, type FixPlan, planFixes } from "./tasks/fix.ts";
export { type GetFormat, type GetOptions, type GottenRelease, getRelease } from "./tasks/get.ts";
export { listPackages } from "./tasks/list.ts";
export { packageLog } from "./tasks/log.ts";
export { localEnvironment } from "./tasks/package-input.ts";
export { readDocument } from "./tasks/read-document.ts";
export { removedPackages } from "./tasks/removed-packages.ts";
export { type ReviewOptions, type ReviewRun, reviewChange } from "./tasks/review.ts";
export { type MadeTags, makeTags, planTags, type TagOptions, type TagRun } from "./tasks/tag.ts";
export { type ValidateOptions, validate } from "./tasks/validate.ts";
export { type ValidationReport, validatePackages } from "./tasks/validate-packages.ts";
export { type VerifyOptions, verifyRelease } from "./tasks/verify.ts";
export { type PackagePlan, planPackageVersions, type VersionOptions } from "./tasks/version.ts";
export { writeVersions } from "./tasks/write-versions.ts";
