import type { RemovedPackage } from "../model/package-comparison.ts";
import type { Bump, Change, Planning, PlanRefusal, VersionPlan, WrittenFault } from "../model/version-plan.ts";
import { changeItems, changeWords } from "../version/change-words.ts";
import { stylesFor } from "./ansi.ts";
import { plain } from "./diff-text.ts";
import { displayWidth } from "./display-width.ts";
import type { Drawing } from "./group-text.ts";
import { jsonText } from "./json-text.ts";
import { createPage, type Page } from "./page.ts";
import { shellPath } from "./shell-word.ts";
import { clip, toAscii, visible } from "./visible.ts";
import { observationWords, observedTable, problemWords } from "./wording/diff.ts";
import { counted, grouped, listed, quote, sentence } from "./wording/words.ts";
import { wrap } from "./wrap.ts";

/** What was decided about one package. */
export interface ShownPlan {
  readonly package: string;
  /** Its folder, from where the command ran. */
  readonly path: string;
  readonly planning: Planning;
}

export interface VersionTextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; no fewer than 60 and no more than 110 are made use of. */
  readonly width: number;
  readonly unicode: boolean;
  /** `written`: the plans were carried out; `plan`: they would be; `check`: they have to be there. */
  readonly mode: "written" | "plan" | "check";
  /** How many errors there are in packages, by their folders. */
  readonly invalid?: ReadonlyMap<string, number>;
  /** Packages that are gone. */
  readonly removed?: readonly RemovedPackage[];
}

/** Reasons that are shown of a package. */
const SHOWN_REASONS = 12;
/** Cells that are shown of a reason. */
const SHOWN_CELLS = 5;

/** Whether there is nothing to write and nothing wrong. */
export function isInOrder({ planning: { plan } }: ShownPlan): boolean {
  return plan !== undefined && plan.writes.length === 0 && plan.faults.length === 0;
}

/** Whether carrying out a plan would mend what is wrong. */
export function canBeWritten({ planning: { plan } }: ShownPlan): boolean {
  return plan?.faults.every(({ reason }) => reason !== "over-max") === true;
}

/** The plans for programs: `package, previous, next, bump, reasons` and the rest of each, or why there is none. */
export function renderVersionsJson(plans: readonly ShownPlan[]): string {
  const shown = plans.map(({ package: name, path, planning }) => {
    return planning.plan === undefined
      ? { package: name, path, refusals: planning.refusals }
      : { ...planning.plan, path };
  });
  return `[${shown.length === 0 ? "" : `\n${shown.map((one) => jsonText(one, 2)).join(",\n")}\n`}]\n`;
}

/** The plans for people: the version that each package gets, why, and what was written or has to be. */
export function renderVersions(plans: readonly ShownPlan[], options: VersionTextOptions): string {
  const width = Math.min(110, Math.max(60, options.width));
  const drawing: Drawing = { width, unicode: options.unicode, styles: stylesFor(options.colour) };
  const page = createPage();
  for (const shown of plans) {
    if (shown.planning.plan === undefined) writeRefusals(shown, shown.planning.refusals, page, drawing);
    else writePlan(shown.planning.plan, page, drawing, options.mode, invalidWords(shown, options.invalid));
  }
  for (const { package: name, version, path } of options.removed ?? []) {
    const words = `The package was in ${quote(path)} and is gone (major). What is gone gets no new version; foipack log ${name} shows those that it had.`;
    const heading = `${drawing.styles.strong(clip(name, 60, options.unicode))} ${version} ${drawing.styles.faint("(removed)")}`;
    page.block([heading, ...bullet("?", words, drawing, drawing.styles.warning)]);
  }
  if (options.mode === "check") page.block(checkLines(plans, drawing));
  return page.written();
}

/** That a package is not valid, whatever its version: swapped headers and duplicate keys show there. */
function invalidWords({ path }: ShownPlan, invalid: VersionTextOptions["invalid"]): string | undefined {
  const errors = invalid?.get(path) ?? 0;
  if (errors === 0) return undefined;
  return `The package is not valid (${counted(errors, "error")}), and no tag can be made of it: foipack validate ${shellPath(path)}`;
}

function writePlan(
  plan: VersionPlan,
  page: Page,
  drawing: Drawing,
  mode: VersionTextOptions["mode"],
  invalid: string | undefined,
): void {
  const { styles } = drawing;
  const lines = [headingOf(plan, drawing)];
  if (invalid !== undefined) lines.push(...bullet("!", invalid, drawing, styles.error));
  for (const fault of plan.faults) {
    const isNotWritten = fault.reason === "over-max" && mode !== "check";
    const words = `${faultWords(fault)}${isNotWritten ? " Nothing was written." : ""}`;
    lines.push(...bullet("!", words, drawing, styles.error));
  }
  const told = plan.previous === null ? [] : plan.reasons.filter(({ bump }) => bump !== "none");
  for (const reason of told.slice(0, SHOWN_REASONS)) {
    lines.push(...bullet("*", `${sentence(plain(changeWords(reason)))} (${reason.bump})`, drawing));
    lines.push(...itemLines(reason, drawing));
  }
  if (told.length > SHOWN_REASONS) {
    lines.push(
      `    ${styles.faint(`and ${grouped(told.length - SHOWN_REASONS)} more reasons; --format json has them all`)}`,
    );
  }
  for (const one of plan.observations) {
    const words = `In ${quote(observedTable(one))}: ${plain(observationWords(one))}`;
    lines.push(...bullet("?", words, drawing, styles.warning));
  }
  const isStopped = plan.faults.some(({ reason }) => reason === "over-max");
  for (const { path } of isStopped ? [] : plan.writes) {
    const verb = mode === "written" ? "written:" : mode === "plan" ? "to be written:" : "not written:";
    lines.push(...pathLines(verb, path, drawing));
  }
  page.block(lines);
}

/** The first cells that were corrected, and how many more there are. */
function itemLines(reason: Change, drawing: Drawing): readonly string[] {
  if (reason.kind !== "values-corrected") return [];
  const shown = changeItems({ ...reason, details: { cells: reason.details.cells.slice(0, SHOWN_CELLS) } });
  return shown.flatMap((item) => bullet("  ", plain(item), drawing, drawing.styles.faint));
}

/** A path is never cut: it can be copied. One that does not fit has a line of its own. */
function pathLines(verb: string, path: string, { styles, width, unicode }: Drawing): readonly string[] {
  const shown = unicode ? visible(path) : toAscii(visible(path));
  if (4 + verb.length + 1 + displayWidth(shown) <= width) return [`    ${styles.faint(verb)} ${shown}`];
  return [`    ${styles.faint(verb)}`, `      ${shown}`];
}

function headingOf(
  { package: name, previous, next, bump, writes }: VersionPlan,
  { styles, unicode, width }: Drawing,
): string {
  const title = styles.strong(clip(name, width - 35, unicode));
  const arrow = unicode ? "→" : "->";
  if (bump === "first") return `${title} ${next} ${styles.faint("(first release)")}`;
  if (next !== previous) return `${title} ${previous} ${arrow} ${next} ${styles.faint(`(${bump})`)}`;
  return `${title} ${next} ${styles.faint(writes.length === 0 ? "(no change)" : "(no change in the data)")}`;
}

/** "This is a major change, and --max-bump allows minor at most." */
export function overMaxWords(bump: Bump, max: Bump): string {
  return `This is a ${bump} change, and --max-bump allows ${max === "none" ? "none" : `${max} at most`}.`;
}

/** What is wrong with a version that is written. */
export function faultWords(fault: WrittenFault): string {
  switch (fault.reason) {
    case "not-semver":
      return `The version ${quote(fault.written)} is no semantic version, such as 1.2.0.`;
    case "went-down":
      return `The version ${fault.written} is lower than ${fault.previous}, which is released.`;
    case "too-low":
      return `The version ${fault.written} is too low for what changed: ${fault.needed} is needed.`;
    case "too-high":
      return `The version ${fault.written} is written, and what it was written for was undone: ${fault.needed} is right.`;
    case "over-max":
      return overMaxWords(fault.bump, fault.max);
  }
}

function writeRefusals(
  { package: name, path }: ShownPlan,
  refusals: readonly PlanRefusal[],
  page: Page,
  drawing: Drawing,
): void {
  const lines = [drawing.styles.strong(clip(name === "" ? path : name, 60, drawing.unicode))];
  for (const text of refusals.flatMap((refusal) => refusalWords(refusal, path))) {
    lines.push(...bullet("!", text, drawing, drawing.styles.error));
  }
  page.block(lines);
}

/** Why there is no plan, and what to do. */
export function refusalWords(refusal: PlanRefusal, path: string): readonly string[] {
  switch (refusal.reason) {
    case "no-name":
      return ['The descriptor gives the package no name. Add one: "name": "my-package"'];
    case "previous-not-semver":
      return [`The version ${quote(refusal.previous)} before this one is no semantic version, such as 1.2.0.`];
    case "initial-not-semver":
      return [`${quote(refusal.initial)} is no semantic version. Write it as --initial 0.1.0.`];
    case "bump-too-low":
      return [
        `The changes need a ${refusal.needed} version, and --bump ${refusal.asked} is less. --bump goes upwards only.`,
      ];
    case "tags-missing":
      return [
        `The changelog follows on ${listed(refusal.versions.map(quote), "and")}, of which there is no tag in this clone. What changed since cannot be told, and the changelog is left as it is.`,
        "Fetch the tags: git fetch --tags (of the repository that releases, where this is a fork: git fetch --tags ADDRESS).",
        "Where they never were released, take their entries out of the changelog.",
      ];
    case "removed":
      return ["The package is gone; what is gone gets no new version."];
    case "not-compared": {
      const found = refusal.problems.map((problem) => {
        const { what, mend } = problemWords(problem);
        return `${sentence(plain(what).trim())}. ${mend}`;
      });
      const isEarlier = refusal.problems.some(({ side }) => side === "before");
      const way = `Nobody can tell what changed; a major version is always enough: foipack version ${visible(shellPath(path))} --bump major`;
      return isEarlier ? [...found, way] : found;
    }
  }
}

/** What to run, in one line, where something is missing or wrong. */
function checkLines(plans: readonly ShownPlan[], { styles, width, unicode }: Drawing): readonly string[] {
  const wrong = plans.filter((plan) => !isInOrder(plan));
  if (wrong.length === 0) return [styles.valid("All versions and changelogs are as they should be.")];
  const mendable = wrong.filter((plan) => canBeWritten(plan));
  if (mendable.length === 0) return [];
  const command = visible(`foipack version ${mendable.map(({ path }) => shellPath(path)).join(" ")}`);
  return [`${styles.mend("To mend:")} ${unicode ? command : toAscii(command)}`.slice(0, Math.max(width * 20, 200))];
}

function bullet(mark: string, text: string, drawing: Drawing, style = (line: string) => line): string[] {
  const shown = drawing.unicode ? text : toAscii(text);
  const lead = `  ${mark} `;
  return wrap(shown, drawing.width - lead.length).map((line, at) =>
    style(`${at === 0 ? lead : " ".repeat(lead.length)}${line}`),
  );
}
