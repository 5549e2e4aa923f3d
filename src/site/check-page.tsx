import { counted } from "../report/wording/words.ts";
import { builtInKinds, builtInRowSchema } from "../schemas/built-in-row-schemas.ts";
import type { CheckedKind, CheckPageData, NeighbourPlace } from "./check/check-messages.ts";
import { linkFrom, renderPage, scriptJson } from "./page.tsx";
import type { Site } from "./site-model.ts";

const PATH = "check/index.html";

/** The page on which a table is checked: by the reference engine, in the browser of whoever has the table. */
export function checkPage(site: Site): string {
  return renderPage({
    site,
    path: PATH,
    title: "Check a file",
    description: "Check a CSV file or a workbook for mistakes, in your browser. The file stays on your machine.",
    // The worker is a file of the site, and so is the register of authorities that codes are looked up in.
    policy: "worker-src 'self'; connect-src 'self'",
    styles: ["assets/check.css"],
    scripts: ["assets/check.js"],
    children: (
      <>
        <h1>Check a file</h1>
        <p class="lead">
          Drop a table here and see what is wrong with it, where, why, and how to mend it, before it goes public.
        </p>
        <p>
          The file stays on your machine: it is read by your browser and sent to nobody. What is checked is what{" "}
          <code>foipack validate</code> checks, in the same words.
        </p>
        <div id="check">
          <div class="notice" role="note">
            <p>
              This page cannot check anything as it is. It needs JavaScript, and it has to come from a web server:
              opened from a disk, browsers do not let it start the program that checks.
            </p>
            <p>
              Open it on the web, or run <code>foipack serve</code> and open the address that it prints. Without a
              browser, <code>foipack validate</code> says the same of a table in its package.
            </p>
          </div>
          <h2>What is checked</h2>
          <p>
            {counted(builtInKinds.length, "kind")} of tables have rules of their own, from the columns to the codes of
            authorities. Any other table is held to what its own cells say of its columns.
          </p>
          <dl>{kinds().map(kindItem)}</dl>
        </div>
        <script
          type="application/json"
          id="check-data"
          dangerouslySetInnerHTML={{ __html: scriptJson(checkPageData(site)) }}
        />
      </>
    ),
  });
}

function kindItem({ kind, title, description }: CheckedKind) {
  return (
    <div key={kind}>
      <dt>
        {title} <code>{kind}</code>
      </dt>
      <dd>{description}</dd>
    </div>
  );
}

function checkPageData(site: Site): CheckPageData {
  return { kinds: kinds(), neighbours: neighboursOf(site) };
}

function kinds(): readonly CheckedKind[] {
  return builtInKinds.map((kind) => {
    const { title, description } = builtInRowSchema(kind)?.schema.json ?? {};
    return {
      kind,
      title: typeof title === "string" ? title : kind,
      description: typeof description === "string" ? description : "",
    };
  });
}

/** The packages that kinds point into by their names, as far as the site has them. */
function neighboursOf(site: Site): readonly NeighbourPlace[] {
  const wanted = new Map<string, { readonly resources: Set<string>; readonly kinds: Set<string> }>();
  for (const kind of builtInKinds) {
    for (const { reference } of builtInRowSchema(kind)?.schema.foreignKeys ?? []) {
      if (!("package" in reference)) continue;
      const known = wanted.get(reference.package) ?? { resources: new Set<string>(), kinds: new Set<string>() };
      known.resources.add(reference.resource);
      known.kinds.add(kind);
      wanted.set(reference.package, known);
    }
  }
  return [...wanted].flatMap(([name, { resources, kinds: of }]): readonly NeighbourPlace[] => {
    const latest = site.packages.find((one) => one.name === name)?.latest;
    if (latest === undefined) return [];
    const folder = linkFrom(PATH, `${name}/${latest}/index.html`).replace(/index\.html$/, "");
    return [{ name, version: latest, folder, resources: [...resources], kinds: [...of] }];
  });
}
