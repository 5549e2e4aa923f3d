import { counted } from "../report/wording/words.ts";
import { type DocumentBlock, documentBlocks } from "./document-blocks.ts";
import { MarkedText } from "./marked-text.tsx";
import { blankWords } from "./outcome-words.ts";
import { type PackageContext, packageContext } from "./package-context.ts";
import { linkFrom, renderPage } from "./page.tsx";
import { passagesOf } from "./quote-links.ts";
import { traceName } from "./read-figures.ts";
import { responsesOf } from "./read-responses.ts";
import { ResponseFacts } from "./response-facts.tsx";
import { Shown, shownText } from "./shown-text.tsx";
import type { DocumentMark, SharedNames, Site, SiteDocument, SitePackage } from "./site-model.ts";
import { documentPath, evidencePath, packagePath, pagesAbove } from "./site-paths.ts";
import { valueWords } from "./unit-words.ts";

/** So many rows are named beside a passage that many quote. */
const FEW_ROWS = 5;

/** The page of a document: its words, with the quotes marked and the rows that quote them beside. */
export function documentPage(
  site: Site,
  one: SitePackage,
  document: SiteDocument,
  shared: SharedNames,
): string | undefined {
  const path = documentPath(one.name, document.id);
  const context = packageContext(site, one, path, shared);
  if (context === undefined) return undefined;
  const responses = responsesOf(context.content).filter((response) => response.document === document.path);
  const title = responses[0]?.title ?? document.path;
  const passages = passagesOf(document);
  const { blocks, omitted } = documentBlocks(document.text, passages);
  const isCut = blocks.some(({ kind }) => kind === "left-out");
  return renderPage({
    site,
    path,
    title: `${title}: the response’s words`,
    description: `The words of a response, with those marked that figures of ${one.title} come from.`,
    above: [...pagesAbove(one), { path: evidencePath(one.name), title: "Questions and answers" }],
    children: (
      <>
        <div class="opening">
          <h1>
            <Shown text={title} most={400} />
          </h1>
          {responses.map((response) => (
            <ResponseFacts key={response.id} context={context} response={response} isOfDocument />
          ))}
        </div>
        <section aria-labelledby="section_words">
          <h2 id="section_words">The response’s words</h2>
          <p class="document-key">
            What is <mark>marked like this</mark> is quoted by the data; the rows that quote it stand beside it.
            {isCut ? " The document is long: what is far from any quote is left out here." : ""}
            {omitted === 0 ? "" : ` ${counted(omitted, "further quote")} of it are not shown.`}
          </p>
          <div class="document">
            {blocks.map((block, at) => (
              <Block key={at} context={context} document={document} block={block} />
            ))}
          </div>
        </section>
      </>
    ),
  });
}

interface BlockProps {
  readonly context: PackageContext;
  readonly document: SiteDocument;
  readonly block: DocumentBlock;
}

function Block({ context, document, block }: BlockProps) {
  if (block.kind === "page") return <p class="document-page">Page {block.page}</p>;
  if (block.kind === "left-out") {
    return (
      <p class="left-out">
        …{" "}
        {block.lines > 1
          ? `${counted(block.lines, "line")} left out`
          : `${counted(block.characters, "character")} left out`}
      </p>
    );
  }
  const { start, end, passages } = block;
  // The line break at the end of a block is the block's own.
  const words = document.text.slice(start, end).replace(/[\r\n\f]+$/, "");
  return (
    <div class={passages.length === 0 ? "passage" : "passage quoted"}>
      <div class="words" dir="auto">
        <MarkedText
          text={document.text}
          format={document.format}
          start={start}
          end={Math.max(start + words.length, ...passages.map((one) => one.end))}
          passages={passages}
        />
      </div>
      {passages.length === 0 ? undefined : (
        <ul class="beside">
          {passages.flatMap((passage) => [
            ...passage.marks
              .slice(0, FEW_ROWS)
              .map((mark) => (
                <Note
                  key={`${passage.id} ${mark.row}`}
                  context={context}
                  words={document.text.slice(passage.start, passage.end)}
                  mark={mark}
                />
              )),
            passage.marks.length > FEW_ROWS ? (
              <li key={passage.id} class="quiet">
                and {counted(passage.marks.length - FEW_ROWS, "other row")}
              </li>
            ) : undefined,
          ])}
        </ul>
      )}
    </div>
  );
}

interface NoteProps {
  readonly context: PackageContext;
  /** The passage's. */
  readonly words: string;
  readonly mark: DocumentMark;
}

/** What a row takes from a passage, and the way to it. Its label is left out where the words have it already. */
function Note({ context, words, mark: { row, figure, resource } }: NoteProps) {
  const trace = context.quotes.traceOf(row);
  if (trace === undefined) return undefined;
  const isAnswer = trace.kind === "foi-answers";
  const called = shownText(traceName(trace, context.names)).slice(0, 160);
  const table = shownText(context.content.tables.find(({ name }) => name === resource)?.title ?? resource);
  const target = isAnswer
    ? linkFrom(context.path, evidencePath(context.name), `a_${row}`)
    : linkFrom(context.path, packagePath(context.name), row);
  const isFigure = figure !== undefined && trace.figure !== undefined;
  const isCoverage = figure === undefined && trace.figure !== undefined;
  const short = isAnswer
    ? `Answer: ${called}`
    : words.includes(called) || called === trace.key
      ? table
      : `${table}: ${called}`;
  return (
    <li>
      {isFigure ? (
        <strong class="beside-figure">
          <bdi>{valueWords(trace.figure?.value ?? "", trace.figure?.unit)}</bdi>
        </strong>
      ) : trace.status !== undefined && trace.figure === undefined ? (
        <strong class="beside-figure">No figure: {blankWords(trace.status)}</strong>
      ) : undefined}{" "}
      {context.names.has(row) ? (
        <a href={target} aria-label={short.endsWith(called) ? undefined : `${short}: ${called}`}>
          <bdi>{short}</bdi>
        </a>
      ) : (
        <bdi>{short}</bdi>
      )}
      {isCoverage ? <span class="quiet"> (what it covers)</span> : undefined}
    </li>
  );
}
