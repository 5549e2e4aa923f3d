import { counted } from "../report/wording/words.ts";
import { OutcomeBadge, outcomeCounts } from "./outcome-list.tsx";
import { blankWords, exemptionsOf } from "./outcome-words.ts";
import { type PackageContext, packageContext } from "./package-context.ts";
import { coverageOf } from "./package-coverage.ts";
import { linkFrom, renderPage } from "./page.tsx";
import { figuresOf, rowReferences } from "./read-figures.ts";
import { answersOf, responsesOf, type SiteAnswer, type SiteResponse } from "./read-responses.ts";
import { ResponseFacts } from "./response-facts.tsx";
import { Shown, shownText } from "./shown-text.tsx";
import type { SharedNames, Site, SitePackage } from "./site-model.ts";
import { documentPath, evidencePath, packagePath, pagesAbove } from "./site-paths.ts";

/** So many figures of an answer are named; the others are in the tables. */
const FEW_FIGURES = 6;

/** The page of the questions and answers of a package, with its documents; undefined where it has none, or cannot be read. */
export function evidenceIndexPage(site: Site, one: SitePackage, shared: SharedNames): string | undefined {
  const path = evidencePath(one.name);
  const context = packageContext(site, one, path, shared);
  if (context === undefined) return undefined;
  const answers = answersOf(context.content);
  const responses = responsesOf(context.content);
  if (answers.length + responses.length + context.content.documents.length === 0) return undefined;
  const { outcomes, questions } = coverageOf(context.content, context.authorities);
  const known = new Set(responses.map(({ key }) => key));
  const others = answers.filter(({ response }) => response === undefined || !known.has(response));
  const figures = figuresByAnswer(context);
  return renderPage({
    site,
    path,
    title: `Questions and answers: ${one.title}`,
    description: `Every question of ${one.title}, what became of it, and the words of the responses.`,
    above: pagesAbove(one),
    children: (
      <>
        <div class="opening">
          <h1>Questions and answers</h1>
          <p class="lede">
            {questions === 0
              ? "This package has no table of questions."
              : `${outcomeCounts(outcomes)}. What was not answered is told as plainly as what was.`}
          </p>
        </div>
        {responses.map((response) => (
          <section key={response.id} class="response" aria-labelledby={`r_${response.id}`}>
            <h2 id={`r_${response.id}`}>
              <Shown text={response.title} most={400} />
            </h2>
            <ResponseFacts context={context} response={response} />
            {answers
              .filter((answer) => answer.response === response.key)
              .map((answer) => (
                <Answer key={answer.id} context={context} answer={answer} figures={figures.get(answer.key) ?? []} />
              ))}
          </section>
        ))}
        {others.length === 0 ? undefined : (
          <section class="response" aria-labelledby="section_others">
            <h2 id="section_others">{responses.length === 0 ? "Questions" : "Other questions"}</h2>
            {others.map((answer) => (
              <Answer key={answer.id} context={context} answer={answer} figures={figures.get(answer.key) ?? []} />
            ))}
          </section>
        )}
        <Documents context={context} responses={responses} />
      </>
    ),
  });
}

interface AnswerFigure {
  readonly row: string;
  readonly words: string;
  readonly label: string;
}

/** The figures that come from each answer, by its key. */
function figuresByAnswer({ content }: PackageContext): ReadonlyMap<string, readonly AnswerFigure[]> {
  const found = new Map<string, AnswerFigure[]>();
  for (const table of content.tables) {
    const answerOf = rowReferences(table, "foi-answers");
    if (answerOf === undefined) continue;
    const figures = new Map(figuresOf(table).map((figure) => [figure.row.id, figure]));
    for (const row of table.rows) {
      const answer = answerOf(row);
      if (answer === undefined) continue;
      const figure = figures.get(row.id);
      const words =
        figure === undefined || (figure.value === "" && figure.status === undefined)
          ? ""
          : figure.value === ""
            ? blankWords(figure.status ?? "")
            : figure.text;
      const own = found.get(answer) ?? [];
      own.push({ row: row.id, words, label: figure?.label ?? row.key });
      found.set(answer, own);
    }
  }
  return found;
}

interface AnswerProps {
  readonly context: PackageContext;
  readonly answer: SiteAnswer;
  readonly figures: readonly AnswerFigure[];
}

function Answer({ context, answer, figures }: AnswerProps) {
  const { id, question, subject, outcome, act, section, words, note } = answer;
  const link = context.quotes.linkOf(id);
  const exemptions = section === undefined ? [] : exemptionsOf(act ?? "", section);
  const page = linkFrom(context.path, packagePath(context.name));
  const called = shownText(subject ?? question ?? answer.key).slice(0, 200);
  return (
    <article class="answer" id={`a_${id}`}>
      <header>
        <OutcomeBadge outcome={outcome} />
        <h3>
          <Shown text={subject ?? question ?? answer.key} most={600} />
        </h3>
      </header>
      {question === undefined || subject === undefined ? undefined : (
        <p class="question">
          <span class="speaker">Asked</span>
          <q>
            <Shown text={question} most={4_000} />
          </q>
        </p>
      )}
      {exemptions.map(({ section: called, name, law }) => (
        <p key={called} class="exemption">
          Withheld under {called}
          {name === undefined ? undefined : `, “${name}”,`} of the {law}.
        </p>
      ))}
      {words === undefined ? (
        <p class="quiet">The package quotes no words of an answer.</p>
      ) : (
        <figure class="quotation">
          <figcaption class="speaker">The response says</figcaption>
          <blockquote dir="auto">
            <Shown text={words} most={4_000} />
          </blockquote>
        </figure>
      )}
      {note === undefined ? undefined : (
        <p class="note" dir="auto">
          <Shown text={note} most={4_000} />
        </p>
      )}
      {figures.length === 0 ? undefined : (
        <div class="answer-figures">
          <p class="speaker">What the data take from it</p>
          <ul class="plain">
            {figures.slice(0, FEW_FIGURES).map(({ row, words: text, label }) => (
              <li key={row}>
                {text === "" ? undefined : (
                  <strong>
                    <Shown text={text} most={80} />{" "}
                  </strong>
                )}
                <a href={`${page}#${row}`}>
                  <Shown text={label} most={160} />
                </a>
              </li>
            ))}
          </ul>
          {figures.length > FEW_FIGURES ? (
            <p class="quiet">and {counted(figures.length - FEW_FIGURES, "other row")}</p>
          ) : undefined}
        </div>
      )}
      <p class="answer-links">
        {link === undefined ? undefined : (
          <a
            href={linkFrom(context.path, documentPath(context.name, link.document.id), link.passage.id)}
            aria-label={`In the response: ${called}`}
          >
            In the response
          </a>
        )}
        <a href={`${page}#${id}`} aria-label={`In the table of answers: ${called}`}>
          In the table of answers
        </a>
      </p>
    </article>
  );
}

interface DocumentsProps {
  readonly context: PackageContext;
  readonly responses: readonly SiteResponse[];
}

function Documents({ context, responses }: DocumentsProps) {
  const { documents } = context.content;
  return (
    <section aria-labelledby="section_documents">
      <h2 id="section_documents">Documents</h2>
      {documents.length === 0 ? (
        <p>No document of this package is quoted.</p>
      ) : (
        <ul class="documents">
          {documents.map(({ path, id, marks, text }) => {
            const response = responses.find(({ document }) => document === path);
            return (
              <li key={path}>
                <a href={linkFrom(context.path, documentPath(context.name, id))}>
                  <Shown text={response?.title ?? path} most={300} />
                </a>
                <span class="quiet">
                  <Shown text={path} most={200} />, {counted(text.length, "character")},{" "}
                  {counted(marks.length, "quote")}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
