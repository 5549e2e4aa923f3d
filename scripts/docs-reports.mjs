// Writes docs/reports.md from docs/example-reports; with --check, says whether it is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import {
  localEnvironment,
  renderGithub,
  renderJunit,
  renderMarkdown,
  renderSarif,
  renderText,
  validate,
} from "../lib/index.js";

const page = new URL("../docs/reports.md", import.meta.url);
const table = readFileSync(new URL("../docs/example-reports/payments.csv", import.meta.url), "utf8");
const textOptions = { colour: false, unicode: true, width: 80, quiet: false, verbose: false };
const repositoryPath = (file) => file;

/** The report of the example; a clock that stands still makes it the same every time. */
async function report(render) {
  const environment = { ...localEnvironment, clock: () => 0 };
  let text = "";
  for await (const part of render(validate(["docs/example-reports"], { environment }))) text += part;
  return text.trimEnd();
}

const text = await report((events) => renderText(events, textOptions));
const github = await report((events) => renderGithub(events, { repositoryPath, token: "TOKEN", text: textOptions }));
const markdown = await report((events) => renderMarkdown(events, { repositoryPath }));
const junit = await report((events) => renderJunit(events, { repositoryPath }));
const sarif = JSON.parse(await report((events) => renderSarif(events, { repositoryPath, version: "0.1.0" })));
const [result] = sarif.runs[0].results;
const annotations = github.slice(github.indexOf("::TOKEN::\n"));

const expected = `<!-- Made by scripts/docs-reports.mjs. Change it there. -->

# Reports

\`foipack validate --format NAME\` says the same in several ways; \`--output FILE\` writes it to a file, whole or not at all.
No report grows without bounds, and none leaves anything out without a word.

| \`--format\` | for | what it holds |
|---|---|---|
| \`text\` | people, in a terminal | findings in groups, the worst in full; \`--verbose\` shows each |
| \`json\` | programs | every error, in the shape of a Frictionless report: [the JSON report](report.md) |
| \`github\` | the log of a job of GitHub Actions | the text, then annotations at files and lines: the worst ten of each kind |
| \`markdown\` | a job summary or pull request | findings in groups, no more than 1 MB |
| \`sarif\` | code scanning | the first 5,000 findings, errors before warnings before notes, no more than 9 MB |
| \`junit\` | other CI systems | a test suite for each package, a test case for its descriptor and each resource |

All examples are of [this table](example-reports/payments.csv), in which the third line has a sign where a number belongs
and the fourth repeats a key:

\`\`\`csv
${table.trimEnd()}
\`\`\`

## text

\`\`\`text
${text}
\`\`\`

## github

GitHub shows ten errors, ten warnings and ten notices of a step and drops all others. One finding of each group comes before a
second of any, and where some are left a notice says how many. Paths are from the top of the repository (\`GITHUB_WORKSPACE\`,
else where \`.git\` is). The text report stands before the annotations between \`::stop-commands::\` and a word that is
another at each run, so that no cell can be a workflow command:

\`\`\`text
${annotations}
\`\`\`

## markdown

\`\`\`markdown
${markdown}
\`\`\`

Cells, names and paths stand in \`<code>\`, with every sign that could mean something as an entity: nothing in the data is
Markdown, HTML, a link or a mention. In GitHub Actions, places are links to lines:

\`\`\`sh
foipack validate --format markdown >> "$GITHUB_STEP_SUMMARY"
\`\`\`

## sarif

SARIF 2.1.0. GitHub takes 25,000 results of a run and shows 5,000; how many were left out is a notification of the run. The
fingerprint is made of the code, the table, the column and the row's key (its cells where it has no key), so that a
finding stays the same one when lines are added above it. Each code is a rule with its explanation. One result:

\`\`\`json
${JSON.stringify(result, undefined, 2)}
\`\`\`

## junit

Errors are the failure of their test case; warnings and notes stand in its output.

\`\`\`xml
${junit}
\`\`\`

## A part of the packages

\`foipack validate --changed-since main\` validates the packages of which a file, or the row schema of a table, changed
since the branch parted from \`main\`, those whose foreign keys point into such a package, and those that they point into.
\`foipack validate --shard 2/5\` validates the second of five parts: every package is in one of them, the same at each run.
Where nothing is left to check, that is said on standard error, and the exit code is 0.

A hundred packages or more are validated in threads, one for each processor and at most eight. The report is the same.

\`foipack validate --cache DIR\` keeps the result of each package in that folder, and does not validate a package again whose
report would be the same. That is known and not guessed: with a result goes everything that validation asked for (each file
with the SHA-256 of its bytes, each folder that was listed, each name under which there was nothing, row schemas, the
tables of other packages, the checks that were asked for, foipack and all that npm installed for it, the version of Node),
and it counts only while each answer is the same. Files are hashed at every run; their dates are not looked at, so that a
fresh checkout is as good as the folder of yesterday. Results that are damaged, or from another version, are passed over, and
the oldest are removed beyond 250 MB. Not kept is what comes from the web (\`--remote\` does not go with it), a table or zip by
itself, and a package with a document that could not be read. Where foipack was installed by something other than npm, nothing
is kept.

In a workflow, have the folder restored before and saved after, under a key that begins the same at every run, by whatever
keeps folders there. The workflows that \`foipack init\` writes do not: they validate what a change concerns, which is less. Who
may write into the folder decides what the next run says: never let a run of \`main\` read what a pull request wrote.

## A pull request

\`foipack review --base main\` is the whole job of a pull request. It names the packages that the change concerns and those
that it does not, validates the former, shows what differs from the commit where the branch parted from \`main\`, cell by
cell, and says which version each becomes. Where \`foipack version\` was not run, it gives the exact lines of
\`datapackage.json\` and \`CHANGELOG.md\` with the place where they go, for those who have only GitHub's editor. It ends with 1
where something is invalid or a version is missing or wrong. \`--max-bump minor\` (or \`none\`, \`patch\`, \`major\`) lets no change in
for which a version would go up by more, nor one that removes a package, which is a major change: for branches that only
correct figures, say.

| | in GitHub Actions | elsewhere |
|---|---|---|
| \`--base\` | \`origin/\` and the branch of the pull request, if not given | must be given |
| findings and warnings of the diff | annotations, and in the log | on the terminal |
| the summary, in Markdown | added to \`GITHUB_STEP_SUMMARY\` | with \`--summary FILE\` |
| \`--format json\` | alone, without annotations | the same |

A shallow clone is deepened from its remote; where that cannot be, foipack says what to fetch. Nothing that comes with the
repository is run: a pull request from a fork is read and not obeyed.
`;

if (!process.argv.includes("--check")) writeFileSync(page, expected);
else if (readFileSync(page, "utf8") !== expected) {
  console.error("docs/reports.md is not what foipack says today. npm run docs writes it.");
  process.exitCode = 1;
}
