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
        <div>
          <dt>Authority</dt>
          <dd>
            <bdi>{authorityName(context.authorities, authority)}</bdi>
          </dd>
        </div>
      )}
      {received === undefined ? undefined : (
        <div>
          <dt>Asked</dt>
          <dd>{dateWords(received)}</dd>
        </div>
      )}
      <div>
        <dt>Responded</dt>
        <dd>{responded === undefined ? "not known" : dateWords(responded)}</dd>
      </div>
      {law === undefined ? undefined : (
        <div>
          <dt>Law</dt>
          <dd>{LAWS[law] ?? shownText(law)}</dd>
        </div>
      )}
      {document === undefined ? undefined : (
        <div>
          <dt>Document</dt>
          <dd>
            {own === undefined || isOfDocument ? (
              <Shown text={document} most={200} />
            ) : (
              <a href={linkFrom(context.path, documentPath(context.name, own.id))}>
                <Shown text={document} most={200} />
              </a>
            )}
            {extent === undefined ? undefined : <span class="quiet"> ({EXTENTS[extent] ?? shownText(extent)})</span>}
          </dd>
        </div>
      )}
      {source === undefined ? undefined : (
        <div>
          <dt>Taken from</dt>
          <dd>
            <Shown text={source} most={600} />
          </dd>
        </div>
      )}
      {address === undefined ? undefined : (
        <div>
          <dt>On the web</dt>
          <dd>
            <WebLink address={address} text={address} />
          </dd>
        </div>
      )}
      {licence === undefined ? undefined : (
        <div>
          <dt>Its licence</dt>
          <dd>
            {licence === "unknown" ? "not known" : licence === "none-stated" ? "none stated" : <Shown text={licence} />}
          </dd>
        </div>
      )}
      {own === undefined || !isOfDocument ? undefined : (
        <div>
          <dt>SHA-256</dt>
          <dd>
            <Digest text={own.sha256} called="the digest of the document" />
          </dd>
        </div>
      )}
    </dl>
  );
}
