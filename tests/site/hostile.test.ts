import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { builtInRowSchema } from "../../src/schemas/built-in-row-schemas.ts";
import { cataloguePage } from "../../src/site/catalogue-page.tsx";
import { packageFiles } from "../../src/site/package-files.ts";
import { searchEntries, searchIndex } from "../../src/site/search-index.ts";
import type { SitePackage } from "../../src/site/site-model.ts";
import { createIds } from "../../src/site/unique-ids.ts";
import { hostileTexts } from "../support/release-package.ts";
import {
  documentOf,
  NO_NAMES,
  pagesOf,
  parsed,
  siteOf,
  sitePackage,
  textsOf,
  textTable,
} from "../support/site-model.ts";

const SCRIPT = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
const LONG = "🦆".repeat(10_000);

function page(one: SitePackage, path = "a-package/index.html"): Document {
  const found = pagesOf(siteOf([one]), one).get(path);
  if (found === undefined) throw new Error(`there is no page ${path}`);
  return found;
}

/** A table of two columns and rows, the first cell of which has a text. */
function tableWithCell(text: string) {
  return textTable(
    "things",
    ["a", "b"],
    [
      [text, "x"],
      ["y", "z"],
    ],
  );
}

/** Elements that text must never become. */
function made(document: Document): readonly string[] {
  return [...document.querySelectorAll("main script, main img, main iframe, main [onerror], main style, [style]")].map(
    (one) => one.outerHTML,
  );
}

/** Addresses of links and pictures that are neither of the site nor of the web. */
function schemes(document: Document): readonly string[] {
  return [...document.querySelectorAll("[href], [src]")]
    .map((one) => one.getAttribute("href") ?? one.getAttribute("src") ?? "")
    .filter((address) => /^[a-z][a-z+.-]*:/i.test(address) && !/^https?:/i.test(address));
}

const base = sitePackage({}).content;
if (base === undefined) throw new Error("there is content");

describe("a text is shown as a text", () => {
  test.each([...hostileTexts, SCRIPT, "</textarea>", "javascript:alert(1)", "&lt;b&gt;", "\u0000\u0007"])(
    "in a cell: %j",
    (text) => {
      const document = page(
        sitePackage({
          tables: [
            textTable(
              "things",
              ["one", "other"],
              [
                [text, "x"],
                ["y", "z"],
              ],
            ),
          ],
        }),
      );
      expect(made(document)).toEqual([]);
      expect(schemes(document)).toEqual([]);
      const [cell] = textsOf(document, "#r-1 td");
      expect(cell?.replace(/[␀-␦]|<U\+[0-9A-F]+>|\s/g, "")).toBe(
        [...text].filter((sign) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]/u.test(sign)).join(""),
      );
    },
  );

  test("in a title, a description, a name of a column, a source and a licence", () => {
    const metadata = {
      ...base.metadata,
      title: SCRIPT,
      description: `${SCRIPT}\n\n${SCRIPT}`,
      licences: [{ title: SCRIPT, name: SCRIPT }],
      sources: [{ title: SCRIPT, licence: SCRIPT, note: SCRIPT }],
      creators: [{ name: SCRIPT, kind: "unknown", roles: [] }] as const,
    };
    const table = {
      ...textTable(
        "things",
        [SCRIPT, "b"],
        [
          ["1", "2"],
          ["3", "4"],
        ],
      ),
      title: SCRIPT,
      description: SCRIPT,
    };
    const one = { ...sitePackage({ metadata, tables: [table] }), title: SCRIPT, notes: [SCRIPT] };
    for (const document of [...pagesOf(siteOf([one]), one).values(), parsed(cataloguePage(siteOf([one])))]) {
      expect(made(document)).toEqual([]);
    }
  });

  test("in the words of a document, and in what is searched", () => {
    const table = textTable("things", ["label"], [[SCRIPT]]);
    const one = sitePackage({ tables: [table], documents: [documentOf(`before ${SCRIPT} after`, [[SCRIPT, "r-1"]])] });
    const document = page(one, "a-package/evidence/letter.html");
    expect(made(document)).toEqual([]);
    expect(textsOf(document, ".words")).toEqual([`before ${SCRIPT} after`]);
    const index = searchIndex(siteOf([{ ...one, title: "</script><script>alert(1)</script>" }]));
    expect(index).not.toMatch(/<\/script/i);
  });
});

describe("what cannot be seen is made visible", () => {
  test("marks that turn the direction, in a cell of its own direction", () => {
    const document = page(
      sitePackage({
        tables: [tableWithCell("abc\u202Edef")],
      }),
    );
    expect(document.querySelector("#r-1 td")?.innerHTML).toBe(
      '<bdi>abc<span class="unseen">&lt;U+202E&gt;</span>def</bdi>',
    );
  });

  test("control characters in a document, but not its line breaks and tabs", () => {
    const text = "one\u0007\n\ttwo";
    const document = page(sitePackage({ documents: [documentOf(text, [])] }), "a-package/evidence/letter.html");
    expect(document.querySelector(".words")?.innerHTML).toBe('one<span class="unseen">␇</span>\n\ttwo');
  });

  test("an emoji of several characters stays one", () => {
    const family = "👩‍👩‍👧 ❤️";
    const document = page(
      sitePackage({
        tables: [tableWithCell(family)],
      }),
    );
    expect(document.querySelector("#r-1 td")?.innerHTML).toBe(`<bdi>${family}</bdi>`);
  });
});

test("a cell of 10,000 characters is folded up behind its beginning, and none of it is lost", () => {
  const document = page(
    sitePackage({
      tables: [tableWithCell(LONG)],
    }),
  );
  const details = document.querySelector("#r-1 td details");
  expect(details?.querySelector("summary")?.textContent).toBe(`${"🦆".repeat(70)}… (20,000 characters)`);
  expect(details?.lastElementChild?.textContent).toBe(LONG);
});

test("an address is a link only where it is of the web", () => {
  const metadata = {
    ...base.metadata,
    sources: [
      { title: "a script", address: "javascript:alert(1)", licence: "none stated" },
      { title: "data", address: "data:text/html,x", licence: "none stated", licenceAddress: "vbscript:x" },
      { title: "a page", address: "https://example.org/a?b=1&c=2", licence: "none stated" },
    ],
  };
  const uri = {
    ...textTable(
      "things",
      ["a", "b"],
      [
        ["javascript:alert(1)", "1"],
        ["https://example.org/x", "2"],
      ],
    ),
  };
  const table = { ...uri, fields: uri.fields.map((field) => ({ ...field, format: "uri" })) };
  const document = page(sitePackage({ metadata, tables: [table] }));
  expect(schemes(document)).toEqual([]);
  const links = [...document.querySelectorAll("main a[href^='http']")].map((link) => link.getAttribute("href"));
  expect(links).toEqual(["https://example.org/x", "https://example.org/a?b=1&c=2"]);
});

describe("a page is made of", () => {
  test("a package without tables", () => {
    expect(textsOf(page(sitePackage({})), "main p")).toContain("The package has no tables.");
  });

  test("a table without rows, and one without columns", () => {
    const one = sitePackage({ tables: [textTable("empty", ["a"], []), textTable("nothing", [], [])] });
    expect(textsOf(page(one), ".table-section > p:not(.table-note)")).toEqual([
      "The table has no rows.",
      "The table has no rows.",
    ]);
  });

  test("a package of which nothing can be read: what is known, and why there is no more", () => {
    const { content: _, ...one } = { ...sitePackage({}), notes: ["Its latest version cannot be read."] };
    const pages = pagesOf(siteOf([one]), one);
    expect([...pages.keys()]).toEqual(["a-package/index.html"]);
    expect(textsOf(pages.get("a-package/index.html") ?? parsed(""), "h1, .note")).toEqual([
      "A package",
      "Its latest version cannot be read.",
    ]);
  });

  test("a window of a table with more rows, with the way to all of them", () => {
    const table = {
      ...textTable(
        "many",
        ["a", "b"],
        [
          ["1", "2"],
          ["3", "4"],
        ],
      ),
      rowCount: 1_000_000,
    };
    expect(textsOf(page(sitePackage({ tables: [table] })), ".table-note")).toEqual([
      "The page shows the first 2 of 1,000,000 rows; all of them are in many.csv.",
    ]);
  });

  test("rows whose names are those of the page's own parts, without an id that comes twice", async () => {
    const names = ["section_figures", "page_main", "main", "downloads", "list_packages", "things", "table_things"];
    const idOf = createIds();
    const rows = names.map((name, at) => ({ key: name, id: idOf(name, name), cells: [name, String(at)] }));
    const table = { ...textTable("things", ["a", "b"], []), rows, rowCount: rows.length };
    const one = sitePackage({ tables: [table], documents: [documentOf("x", [])] });
    const validator = new HtmlValidate({ extends: ["html-validate:standard"] });
    for (const { content } of packageFiles(siteOf([one]), one, NO_NAMES)) {
      const { results } = await validator.validateString(String(content));
      expect(
        results.flatMap((result) => result.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
      ).toEqual([]);
    }
  });

  test("a refused question, with the exemption by its name; and an exemption that no act has", () => {
    const schema = builtInRowSchema("foi-answers")?.schema;
    const header = ["answer_id", "response_id", "subject", "outcome", "exemption_act", "exemption_section"];
    const table = textTable("foi-answers", header, [
      ["one", "r", "Names", "refused", "FOIA", "40(2); 999"],
      ["two", "r", "Counts", "not held", "", ""],
    ]);
    const one = sitePackage({ tables: [schema === undefined ? table : { ...table, schema }] });
    const document = page(one, "a-package/evidence/index.html");
    expect(textsOf(document, ".outcome, h3, .exemption")).toEqual([
      "Refused",
      "Names",
      "Withheld under section 40(2), “Personal information”, of the Freedom of Information Act 2000.",
      "Withheld under section 999 of the FOIA.",
      "Not held",
      "Counts",
    ]);
    expect(searchEntries(one.content ?? base).map(([kind, text]) => [kind, text])).toEqual([
      ["question", "Names"],
      ["question", "Counts"],
    ]);
  });
});
