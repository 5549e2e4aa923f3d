import { Fact } from "./fact.tsx";
import type { PackageContext } from "./package-context.ts";
import { authorityName } from "./package-coverage.ts";
import { linkFrom } from "./page.tsx";
import { dateWords } from "./period-words.ts";
import type { SiteResponse } from "./read-responses.ts";
import { Digest } from "./recipe-list.tsx";
import { Shown, shownText, WebLink } from "./shown-text.tsx";
import { documentPath } from "./site-paths.ts";

const LAWS: { readonly [law: string]: string } = {
  FOIA: "Freedom of Information Act 2000",
  FOISA: "Freedom of Information (Scotland) Act 2002",
  EIR: "Environmental Information Regulations",
};

const EXTENTS: { readonly [extent: string]: string } = {
  whole: "the whole response",
  extract: "an extract, with the passages that have the figures and answers",
  secondary: "a third party’s account; the authority’s own words are not known",
};

interface ResponseFactsProps {
  readonly context: PackageContext;
  readonly response: SiteResponse;
  /** Whether it stands on the document's own page. */
  readonly isOfDocument?: boolean;
}

/** Who responded, when, and what of the response there is. */
export function ResponseFacts({ context, response, isOfDocument = false }: ResponseFactsProps) {
  const { authority, law, received, responded, address, document, extent, source, licence } = response;
  const own = context.content.documents.find(({ path }) => path === document);
  return (
    <dl class="facts">
      {authority === undefined ? undefined : (
        <Fact term="Authority">
          <bdi>{authorityName(context.authorities, authority)}</bdi>
        </Fact>
      )}
      {received === undefined ? undefined : <Fact term="Asked">{dateWords(received)}</Fact>}
      <Fact term="Responded">{responded === undefined ? "not known" : dateWords(responded)}</Fact>
      {law === undefined ? undefined : <Fact term="Law">{LAWS[law] ?? shownText(law)}</Fact>}
      {document === undefined ? undefined : (
        <Fact term="Document">
          {own === undefined || isOfDocument ? (
            <Shown text={document} most={200} />
          ) : (
            <a href={linkFrom(context.path, documentPath(context.name, own.id))}>
              <Shown text={document} most={200} />
            </a>
          )}
          {extent === undefined ? undefined : <span class="quiet"> ({EXTENTS[extent] ?? shownText(extent)})</span>}
        </Fact>
      )}
      {source === undefined ? undefined : (
        <Fact term="Taken from">
          <Shown text={source} most={600} />
        </Fact>
      )}
      {address === undefined ? undefined : (
        <Fact term="On the web">
          <WebLink address={address} text={address} />
        </Fact>
      )}
      {licence === undefined ? undefined : (
        <Fact term="Its licence">
          {licence === "unknown" ? "not known" : licence === "none-stated" ? "none stated" : <Shown text={licence} />}
        </Fact>
      )}
      {own === undefined || !isOfDocument ? undefined : (
        <Fact term="SHA-256">
          <Digest text={own.sha256} called="the digest of the document" />
        </Fact>
      )}
    </dl>
  );
}
