import { posix } from "node:path";
import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, test } from "vitest";
import { cataloguePage } from "../../src/site/catalogue-page.tsx";
import { packageFiles } from "../../src/site/package-files.ts";
import { chartFiles, planCharts } from "../../src/site/plan-charts.ts";
import type { SharedNames, Site } from "../../src/site/site-model.ts";
import { pagesOf, parsed, realSite, textsOf } from "../support/site-model.ts";

const PAYMENTS = "kent-social-worker-payments";
const TARGETS = "kent-childrens-services-targets";

let site: Site;
let shared: SharedNames;
let pages: ReadonlyMap<string, Document>;

beforeAll(async () => {
  ({ site, shared } = await realSite());
  pages = new Map(site.packages.flatMap((one) => [...pagesOf(site, one, shared)]));
}, 60_000);

function page(path: string): Document {
  const found = pages.get(path);
  if (found === undefined) throw new Error(`there is no page ${path}`);
  return found;
}

describe("the catalogue tells", () => {
  test("of each package its authority by name, its period, its figures and what became of its questions", () => {
    const catalogue = parsed(cataloguePage(site));
    const cards = textsOf(catalogue, ".package .facts");
    expect(cards).toEqual([
      "Version1.0.0 (not released)AuthorityKent County CouncilPeriod2012Holds48 figuresAnswers2 questions: 2 answered",
      "Version1.0.0 (not released)AuthorityKent County CouncilPeriod1 January to 25 September 2014Holds2 figures, 3 limits and thresholdsAnswers7 questions: 6 answered, 1 not answered",
      "Version1.0.0 (not released)Holds470 rows",
    ]);
  });
});

describe("the page of a package with few figures has", () => {
  test("each in large type, as written, with the days that are really covered, whom it is about and its words", () => {
    const figures = [...page(`${PAYMENTS}/index.html`).querySelectorAll(".figure")];
    expect(figures.map((figure) => textsOf(figure, ".figure-text, .figure-label, .facts dd"))).toEqual([
      [
        "£354,639.35",
        "Total paid: market premium/retention payments",
        "Market Premium Payment",
        "1 January to 25 September 2014 (the response calls it “2014”)",
        "case-holding Social Workers (Social Worker – Newly Qualified, Social Worker and Senior Practitioner) within Specialist Children’s Services",
        "Kent County Council",
      ],
      [
        "262",
        "Social workers who qualified",
        "Market Premium Payment",
        "1 January to 25 September 2014 (the response calls it “2014”)",
        "case-holding Social Workers (Social Worker – Newly Qualified, Social Worker and Senior Practitioner) within Specialist Children’s Services",
        "Kent County Council",
      ],
    ]);
    const [words] = figures.flatMap((figure) => [...figure.querySelectorAll("a")]);
    expect(words?.getAttribute("href")).toBe("evidence/market-premium-2014-10.html#w_market-premium-2014-10-a");
  });

  test("a strip of the days that are covered, and its words for who does not see it", () => {
    const [image] = page(`${PAYMENTS}/index.html`).querySelectorAll(".chart img");
    expect(image?.getAttribute("src")).toBe("charts/period.svg");
    expect(image?.getAttribute("alt")).toBe(
      "The days that are really covered. What the response calls “2014” is 1 January to 25 September 2014.",
    );
  });
});

describe("the page of a package with many figures has", () => {
  test("how many there are, and of which units", () => {
    const targets = page(`${TARGETS}/index.html`);
    expect(textsOf(targets, ".figure-text, .unit-counts li")).toEqual([
      "48",
      "31 percentages",
      "10 rates for every 10,000 people under 18",
      "6 counts",
      "1 average",
    ]);
  });

  test("a chart for each unit, which no two units share", () => {
    const content = site.packages.find(({ name }) => name === TARGETS)?.content;
    const charts = content === undefined ? [] : planCharts(content, shared.authorities);
    expect(
      charts.map((chart) => [
        chartFiles(chart).wide,
        chart.drawing.kind === "bars" ? chart.drawing.groups.map(({ bars }) => bars.length) : [],
      ]),
    ).toEqual([
      ["kpi-targets-per-10000-under-18.svg", [10]],
      ["kpi-targets-percent.svg", [2, 5, 10, 11, 3]],
      ["kpi-targets-count.svg", [2, 2, 2]],
    ]);
  });

  test("what all rows have in common once, and the other columns with the figure as written and as read", () => {
    const targets = page(`${TARGETS}/index.html`);
    const row = targets.getElementById("percentage-of-referrals-going-on-to-initial-assessment-e10000016-2012");
    expect(row === null ? [] : textsOf(row, "td")).toEqual([
      "HOW MUCH ARE WE DEALING WITH ?",
      "NI 68",
      "Percentage of Referrals going on to Initial Assessment",
      "65.0%",
      "65",
      "percent",
      "In the response",
      "percentage-of-referrals-going-on-to-initial-assessment",
    ]);
    expect(textsOf(targets, ".table-section:first-of-type .facts").slice(0, 1)).toEqual([
      "Authority codeKent County Council E10000016Period as labelled2012StatusreportedAnswerkpi-targets-2012-table",
    ]);
  });
});

describe("questions and answers", () => {
  test("are listed with what became of each, the unanswered as plainly as the answered", () => {
    const answers = [...page(`${PAYMENTS}/evidence/index.html`).querySelectorAll(".answer")];
    const told = answers.map((answer) => textsOf(answer, ".outcome, h3, blockquote"));
    expect(told.at(3)).toEqual([
      "Answered",
      "Total paid",
      "The market premium/retention payments made to Social Workers for 2014 was £354,639.35",
    ]);
    expect(told.at(-1)).toEqual([
      "Not answered",
      "What “performance level – achieving or above” means",
      "Further information on the Total Contribution process is set out in the attached guidebook.",
    ]);
  });
});

describe("the page of a document", () => {
  test("marks each quote once, with the figure in it, and names the rows that quote it beside", () => {
    const targets = page(`${TARGETS}/evidence/kpi-targets-2012.html`);
    const mark = targets.getElementById("w_percentage-of-referrals-going-on-to-initial-assessment-e10000016-2012");
    expect(mark?.outerHTML).toBe(
      '<mark id="w_percentage-of-referrals-going-on-to-initial-assessment-e10000016-2012">NI 68 – Percentage of Referrals going on to Initial Assessment | <strong>65.0%</strong> |</mark>',
    );
    const beside = mark?.closest(".passage")?.querySelector(".beside a");
    expect(beside?.getAttribute("href")).toBe(
      "../index.html#percentage-of-referrals-going-on-to-initial-assessment-e10000016-2012",
    );
    expect(targets.querySelectorAll(".words mark")).toHaveLength(49);
  });
});

test("every link within a package leads to a page or an element that is there", () => {
  const broken: string[] = [];
  for (const [path, document] of pages) {
    for (const link of document.querySelectorAll("main a[href]")) {
      const [where = "", fragment] = (link.getAttribute("href") ?? "").split("#");
      if (/^https?:/.test(where)) continue;
      const target = where === "" ? path : posix.join(posix.dirname(path), decodeURIComponent(where));
      const other = pages.get(target);
      // What is no page of these is a file of a version, or a page that others make.
      if (other === undefined && /\/1\.0\.0\/|versions\.html$|^index\.html$/.test(target)) continue;
      const id = fragment === undefined ? undefined : decodeURIComponent(fragment);
      if (other === undefined || (id !== undefined && other.getElementById(id) === null))
        broken.push(`${path}: ${link.getAttribute("href")}`);
    }
  }
  expect(broken).toEqual([]);
});

test("every page is valid HTML, and no element has a style or a script of its own", async () => {
  const validator = new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] });
  const files = [
    { path: "index.html", content: cataloguePage(site) },
    ...site.packages.flatMap((one) => [...packageFiles(site, one, shared)]),
  ];
  const faults: string[] = [];
  for (const { path, content } of files) {
    const { results } = await validator.validateString(String(content));
    for (const { ruleId, message } of results.flatMap((result) => result.messages)) {
      faults.push(`${path}: ${ruleId}: ${message}`);
    }
    const document = parsed(String(content));
    if (document.querySelector("[style], style, script:not([src]):not([type='application/ld+json'])") !== null)
      faults.push(`${path}: inline`);
  }
  expect([...new Set(faults)].slice(0, 20)).toEqual([]);
});
