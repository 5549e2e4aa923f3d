/**
 * The library's public API. Everything that the command does can be done with it:
 *
 *     import { renderText, validate } from "foipack";
 *
 *     const options = { colour: false, unicode: true, width: 80, quiet: false, verbose: false };
 *     for await (const part of renderText(validate(["datapackages/my-council"]), options)) process.stdout.write(part);
 */
export type { Json, JsonObject } from "./model/descriptor.ts";
export type { Clock, Environment, Hasher, HasherFactory } from "./model/environment.ts";
export type { CellDiagnosis, Code, Finding, FindingArgs, FindingOf, Place, Severity } from "./model/finding.ts";
export type { DescribedFile, FieldInference, InferenceFault, TableInference } from "./model/inference.ts";
export type { ListedPackage } from "./model/listed-package.ts";
export type { PackageStats, ReportStats, Tally, TaskStats, ValidationEvent } from "./model/report.ts";
export { UserFault } from "./model/user-fault.ts";
export { exitCode } from "./report/exit-code.ts";
export { codes, explainCode } from "./report/explain.ts";
export { renderJson } from "./report/json.ts";
export { renderText, type TextOptions } from "./report/text.ts";
export { type DescribeOptions, type Description, describeFiles } from "./tasks/describe.ts";
export { applyFixes, type FixPlan, planFixes } from "./tasks/fix.ts";
export { listPackages } from "./tasks/list.ts";
export { localEnvironment } from "./tasks/package-input.ts";
export { type ValidateOptions, validate } from "./tasks/validate.ts";
export { type ValidationReport, validatePackages } from "./tasks/validate-packages.ts";
