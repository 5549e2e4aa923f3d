import { builtInKinds, builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import { displayWidth } from "./display-width.ts";
import { shellPath } from "./shell-word.ts";
import { visible } from "./visible.ts";

/** What `foipack new` made, or would make, and what comes next. */
export function renderNewPackage(
  plan: {
    readonly name: string;
    readonly path: string;
    readonly kinds: readonly string[];
    readonly files: ReadonlyMap<string, string>;
  },
  isDry: boolean,
): string {
  const path = visible(plan.path);
  const files = [...plan.files.keys()].map((file) => `  ${path}/${visible(file)}\n`).join("");
  if (isDry) return `Would make the package ${visible(plan.name)}:\n${files}`;
  const word = visible(shellPath(plan.path));
  const figures = plan.kinds.filter((kind) => kind !== "foi-responses" && kind !== "foi-answers");
  const steps = [
    `put the words of the response into ${path}/evidence/NAME.txt`,
    ...(plan.kinds.includes("foi-responses") ? ["fill in foi-responses.csv, then foi-answers.csv"] : []),
    ...(figures.length === 0 ? [] : [`fill in ${figures.map((kind) => `${kind}.csv`).join(", ")}`]),
    `foipack validate ${word}`,
    `foipack version ${word}`,
  ];
  const numbered = steps.map((step, at) => `  ${at + 1}. ${step}\n`).join("");
  return `Made the package ${visible(plan.name)}:\n${files}\nIts tables have no rows yet. Next:\n${numbered}`;
}

/** What `foipack init` made, or would make, and what comes next. */
export function renderNewRepository(
  plan: {
    readonly path: string;
    readonly files: ReadonlyMap<string, string>;
    readonly kept: readonly { readonly name: string; readonly lacks: readonly string[] }[];
  },
  made:
    | {
        readonly repository: "created" | "is-top" | "below-top" | "no-git" | "left-out";
        readonly isInstalled: boolean;
      }
    | undefined,
): string {
  const path = plan.path === "." ? "this folder" : visible(plan.path);
  const files = [...plan.files.keys()]
    .sort()
    .map((file) => `  ${visible(file)}\n`)
    .join("");
  const kept = keptLines(plan.kept);
  if (made === undefined) return `Would make in ${path}:\n${files}${kept}`;
  const git = {
    created: "It is a git repository, in which nothing is committed yet.\n",
    "is-top": "It is in the git repository that was there; nothing of it is committed yet.\n",
    "below-top": "It is below the top of a git repository: GitHub finds workflows only in .github/ at the top.\n",
    "no-git": "git was not found or would not make a repository of it: git init\n",
    "left-out": "",
  }[made.repository];
  const steps = [
    ...(plan.path === "." ? [] : [`cd ${visible(shellPath(plan.path))}`]),
    ...(made.isInstalled ? [] : ["npm install"]),
    "npx foipack validate",
    "npx foipack new NAME --kind KIND",
  ];
  const next = steps.map((step) => `  ${step}\n`).join("");
  return `Made a repository of data in ${path}, with a sample package, pages and workflows.\n${kept}${git}\nNext:\n${next}`;
}

/** What was there before, and what a person may want to add to it. */
function keptLines(kept: readonly { readonly name: string; readonly lacks: readonly string[] }[]): string {
  if (kept.length === 0) return "";
  const names = kept.map(({ name }) => visible(name)).join(", ");
  const lacks = kept
    .filter((one) => one.lacks.length > 0)
    .map(({ name, lacks }) => `Add to ${visible(name)}:\n${lacks.map((line) => `  ${line}\n`).join("")}`);
  return `Kept as it was: ${names}\n${lacks.join("")}`;
}

/** The kinds of tables that foipack brings along, with what a row of each is: lines for a help text of 80 columns. */
export function kindLines(): string {
  const width = Math.max(...builtInKinds.map(displayWidth));
  return builtInKinds
    .map((kind) => {
      const title = builtInRowSchema(kind)?.schema.json.title;
      return `  ${kind.padEnd(width)}  ${typeof title === "string" ? title : ""}`.trimEnd();
    })
    .join("\n");
}
