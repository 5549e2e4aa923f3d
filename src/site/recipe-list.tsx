import { Fact } from "./fact.tsx";
import { type FilesPlace, type Recipe, tableRecipes, workbookRecipe } from "./file-recipes.ts";
import type { PackageContext } from "./package-context.ts";
import { Shown, shownText } from "./shown-text.tsx";
import type { SiteTable } from "./site-model.ts";

/** Where the files of the version are told to be: at the site's address, where it is known. */
function filesPlace({ site, name, latest }: PackageContext): FilesPlace {
  return site.address === undefined ? "" : `${site.address}${name}/${encodeURIComponent(latest)}/`;
}

/** Lines that read one table, folded up below it. */
export function TableRecipes({ context, table }: { readonly context: PackageContext; readonly table: SiteTable }) {
  const at = context.content.tables.indexOf(table);
  const place = filesPlace(context);
  const workbook = context.version?.files.find(({ path }) => path.endsWith(".xlsx"))?.path;
  const recipes = tableRecipes(table, at, place);
  return (
    <details class="recipes">
      <summary>
        Use this table<span class="unseen-words"> ({shownText(table.title)})</span> in Python, R, DuckDB or Excel
      </summary>
      {place === "" ? <p>With the file in the folder in which you work:</p> : undefined}
      <RecipeList recipes={workbook === undefined ? recipes : [...recipes, workbookRecipe(workbook, place)]} />
    </details>
  );
}

function RecipeList({ recipes }: { readonly recipes: readonly Recipe[] }) {
  return (
    <dl class="recipe-list">
      {recipes.map(({ program, code, note }) => (
        <Fact
          key={program}
          term={
            <>
              {program}
              {note === undefined ? undefined : <span class="quiet"> ({note})</span>}
            </>
          }
        >
          <Code text={code} called={`the line for ${program}`} />
        </Fact>
      ))}
    </dl>
  );
}

/** Code that the script gives a button to copy it. */
export function Code({ text, called }: { readonly text: string; readonly called: string }) {
  return (
    <div class="code-block" data-copy={called}>
      <pre>
        <code>{text}</code>
      </pre>
    </div>
  );
}

/** A digest that the script gives a button to copy it. */
export function Digest({ text, called }: { readonly text: string; readonly called: string }) {
  return (
    <span class="digest" data-copy={called}>
      <code>
        <Shown text={text} />
      </code>
    </span>
  );
}
