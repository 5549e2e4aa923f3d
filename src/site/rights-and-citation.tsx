import type { LicenceMetadata, SourceMetadata } from "../model/attribution.ts";
import { otherLicensed } from "../release/read-licences.ts";
import { rightsOf } from "../release/release-metadata.ts";
import { citeStyles } from "./cite-styles.ts";
import { Fact } from "./fact.tsx";
import type { PackageContext } from "./package-context.ts";
import { Code } from "./recipe-list.tsx";
import { Shown, WebLink } from "./shown-text.tsx";
import { versionPath } from "./site-paths.ts";

/** How to cite the version that is shown, in three styles. */
export function Citation({ context }: { readonly context: PackageContext }) {
  const { content, site, name, latest } = context;
  const address = site.address === undefined ? undefined : `${site.address}${versionPath(name, latest)}`;
  return (
    <section aria-labelledby="section_cite">
      <h2 id="section_cite">Cite it</h2>
      {content.metadata.day === undefined ? (
        <p>This version is not released, so that it has no date yet; cite a released one where there is one.</p>
      ) : undefined}
      <dl class="recipe-list">
        {citeStyles(content.metadata, address).map(({ style, text }) => (
          <Fact key={style} term={style}>
            <Code text={text} called={`the citation in ${style}`} />
          </Fact>
        ))}
      </dl>
    </section>
  );
}

/** What may be done with the package, and what is known of its sources: to the letter, since a licence is words. */
export function Rights({ context }: { readonly context: PackageContext }) {
  const { metadata } = context.content;
  const others = otherLicensed(metadata.licences, metadata.resources);
  const { sources } = rightsOf(metadata);
  return (
    <section aria-labelledby="section_licence">
      <h2 id="section_licence">Licence and sources</h2>
      <dl class="rights">
        <Fact
          term={others.length === 0 ? "Licence of this compilation" : "The compilation, and what is not named here"}
        >
          <Licences licences={metadata.licences} />
        </Fact>
        {others.map((one) => (
          <Fact key={one.name} term={<Shown text={one.title} most={300} />}>
            <Licences licences={one.licences} />
          </Fact>
        ))}
      </dl>
      {sources.length === 0 ? (
        <p>The package names no sources.</p>
      ) : (
        <>
          <h3>Sources</h3>
          <ul class="sources">
            {sources.map((source) => (
              <li key={JSON.stringify(source)}>
                <Source source={source} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Licences({ licences }: { readonly licences: readonly LicenceMetadata[] }) {
  if (licences.length === 0) return "none stated";
  return (
    <ul class="plain">
      {licences.map(({ title, address, name }) => (
        <li key={`${title} ${address}`}>
          <WebLink address={address} text={title} />
          {name === undefined || name === title ? undefined : (
            <span class="quiet">
              {" "}
              (<Shown text={name} />)
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Source({ source: { title, address, licence, licenceAddress, note } }: { readonly source: SourceMetadata }) {
  return (
    <>
      <p class="source-title">
        <WebLink address={address} text={title} />
      </p>
      <p>
        Licence of the source: <WebLink address={licenceAddress} text={licence} />.{" "}
        {note === undefined ? undefined : <Shown text={note} />}
      </p>
    </>
  );
}
