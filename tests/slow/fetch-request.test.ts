import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { actOnFetch, fetchSpec } from "../../src/cli/fetch-command.ts";
import { readWords } from "../../src/cli/read-words.ts";
import { UserFault } from "../../src/model/user-fault.ts";
import { planNewPackage } from "../../src/tasks/new-package.ts";
import { validatePackages } from "../../src/tasks/validate-packages.ts";
import {
  attachmentPath,
  event,
  PLANTED,
  requestJson,
  requestPage,
  serveAlaveteli,
  status,
} from "../support/alaveteli-server.ts";
import { type Answers, redirect, type WebServer } from "../support/web-server.ts";
import { writeFiles } from "../support/write-files.ts";

const HEADER =
  "response_id,authority_code,law,title,date_received,date_responded,url,document,document_sha256,document_extent,document_source,licence";

/** The files of new packages: one with an empty table of responses, and the register of authorities beside it. */
async function newFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const [name, kind] of [
    ["exampleshire", "foi-answers"],
    ["uk-local-authorities", "authorities"],
  ] as const) {
    const plan = await planNewPackage(name, { kinds: [kind], into: "." });
    for (const [path, text] of plan.files) files.set(`${name}/${path}`, text);
  }
  const path = "uk-local-authorities/data/authorities.csv";
  const labels = (files.get(path) ?? "").trim().split(",");
  const line = (cells: Readonly<Record<string, string>>) => labels.map((label) => cells[label] ?? "").join(",");
  const english = {
    local_authority_code: "EXA",
    official_name: "Exampleshire",
    gss_code: "E10000099",
    nation: "England",
  };
  const scottish = {
    local_authority_code: "STR",
    official_name: "Strathmock",
    gss_code: "S12000099",
    nation: "Scotland",
  };
  const rows = [line({ ...english, wdtk_id: "102" }), line({ ...scottish, wdtk_id: "103" })];
  return files.set(path, `${[labels.join(","), ...rows].join("\n")}\n`);
}

const files = await newFiles();

async function makePackage(table = `${HEADER}\n`): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), "foipack-test-"));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await writeFiles(home, Object.fromEntries([...files, ["exampleshire/data/foi-responses.csv", table]]));
  return join(home, "exampleshire");
}

interface Act {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly fault?: string;
}

/** Runs the command in this process, so that it may ask the server of the test. */
async function act(
  site: WebServer,
  words: readonly string[],
  limits: { readonly maxBytes?: number; readonly maxSeconds?: number; readonly maxIdleSeconds?: number } = {},
): Promise<Act> {
  let out = "";
  let err = "";
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => {
      out += String(text);
      return true;
    }),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => {
      err += String(text);
      return true;
    }),
  ];
  try {
    const read = readWords(fetchSpec, words);
    if (read === "help") throw new Error("help was asked for");
    const { certificate: ca, allowAddress, address } = site;
    const code = await actOnFetch(read, { ca, allowAddress, registerHost: new URL(address).host, ...limits });
    return { code, out, err };
  } catch (fault) {
    if (!(fault instanceof UserFault)) throw fault;
    return { code: 2, out, err, fault: `${fault.message} ${fault.mend}` };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function filesIn(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(files.map(async (path) => [path.slice(folder.length + 1), await readFile(path)] as const)),
  );
}

/** That no planted word is in what was shown, nor in a file's name or bytes. */
async function expectNoNames(run: Act, folder: string): Promise<void> {
  const shown = `${run.out}${run.err}${run.fault ?? ""}`;
  const files = await filesIn(folder);
  for (const name of PLANTED) {
    expect(shown.toLowerCase()).not.toContain(name.toLowerCase());
    for (const [path, bytes] of files) {
      expect(path.toLowerCase()).not.toContain(name.toLowerCase());
      expect(bytes.toString("latin1").toLowerCase()).not.toContain(name.toLowerCase());
    }
  }
}

const tableOf = (folder: string) => readFile(join(folder, "data/foi-responses.csv"), "utf8");
const pdf = Buffer.from("%PDF-1.4 invented");
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("a request is fetched", () => {
  test("its answer becomes a row, and a person is told what is missing", async () => {
    const site = await serveAlaveteli();
    const folder = await makePackage();
    const page = `${site.address}/request/market_premium_payments`;
    const run = await act(site, [page, "--into", folder]);
    expect(run.code).toBe(1);
    expect(await tableOf(folder)).toBe(
      `${HEADER}\nwdtk-4321-902,E10000099,FOIA,Market premium payments,2014-10-15,2014-10-23,${page}#incoming-902,,,,,unknown\n`,
    );
    expect(run.out).toContain("A person has to fill in: document, document_sha256, document_extent");
    expect(run.out).toContain("outcome “answered”; it needs answer_id, question and evidence");
    expect(run.out).toContain("#incoming-901");
    expect(site.requests.map(({ url }) => url)).toEqual(["/request/market_premium_payments.json"]);
    await expectNoNames(run, folder);
  });

  test("with its attachments it is a whole row that validates", async () => {
    const links = [
      attachmentPath(901, 2, "not this response.pdf"),
      attachmentPath(902, 3, "Letter to Quillanna Mockfield.pdf"),
      attachmentPath(902, 3, "Letter to Quillanna Mockfield.pdf"),
      attachmentPath(902, 4, "table.csv"),
      attachmentPath(902, 5, "mail.txt"),
      "https://127.0.0.1:1/request/market_premium_payments/response/902/attach/6/elsewhere.pdf",
      "/request/another_request/response/902/attach/7/another.pdf",
    ];
    const [, letter = "", , table = "", mail = ""] = links;
    const site = await serveAlaveteli({
      "/request/market_premium_payments": requestPage(links),
      [letter]: pdf,
      [table]: "year,paid\n2014,3\n",
      [mail]: "Dear Quillanna Mockfield, 262 workers.",
    });
    const folder = await makePackage();
    const address = `${site.address}/request/market_premium_payments`;
    const run = await act(site, [address, "--into", folder, "--attachments"]);
    expect(run.fault).toBeUndefined();
    expect(run.code).toBe(0);
    const row = (await tableOf(folder)).split("\n")[1];
    expect(row).toBe(
      `wdtk-4321-902,E10000099,FOIA,Market premium payments,2014-10-15,2014-10-23,${address}#incoming-902,evidence/wdtk-4321-902-3.pdf,${sha256(pdf)},whole,,unknown`,
    );
    expect((await readdir(join(folder, "evidence"))).filter((name) => name !== "README.md").sort()).toEqual([
      "wdtk-4321-902-3.pdf",
      "wdtk-4321-902-4.csv",
    ]);
    expect(run.out).toContain("Attachment 5 holds the requester's name and was not kept.");
    await expectNoNames(run, folder);
    const report = await validatePackages([folder]);
    const ofTable = report.findings.filter(
      ({ code, severity, place }) =>
        // The invented PDF is none that can be read.
        severity === "error" && place.resource === "foi-responses" && code !== "evidence-unreadable",
    );
    expect(ofTable).toEqual([]);
  });

  test("--dry-run shows the row as JSON and writes nothing", async () => {
    const site = await serveAlaveteli();
    const folder = await makePackage();
    const before = await filesIn(folder);
    const run = await act(site, [
      `${site.address}/cy/request/market_premium_payments.json?x=1#incoming-901`,
      ...["--into", folder, "--dry-run", "--format", "json"],
    ]);
    expect(await filesIn(folder)).toEqual(before);
    const shown = JSON.parse(run.out);
    expect(shown.written).toBe(false);
    expect(shown.row).toEqual({
      response_id: "wdtk-4321-901",
      authority_code: "E10000099",
      law: "FOIA",
      title: "Market premium payments",
      date_received: "2014-10-15",
      date_responded: "2014-10-16",
      url: `${site.address}/request/market_premium_payments#incoming-901`,
      licence: "unknown",
    });
    expect(shown.draft).toBeUndefined();
    await expectNoNames(run, folder);
  });

  test("rows that are there stay to the byte, with their own line ends and without a last one", async () => {
    const before = `\uFEFFlicence;response_id;title;"mine"\r\nunknown;one;"a;b";x`;
    const folder = await makePackage(before);
    const path = join(folder, "datapackage.json");
    const descriptor = JSON.parse(await readFile(path, "utf8"));
    const responses = descriptor.resources.find((one: { name: string }) => one.name === "foi-responses");
    responses.dialect = { delimiter: ";" };
    await writeFile(path, JSON.stringify(descriptor));
    const site = await serveAlaveteli({
      "/request/market_premium_payments.json": JSON.stringify(requestJson({ title: ' =cmd "x"; \n y' })),
    });
    const run = await act(site, [`${site.address}/request/market_premium_payments`, "--into", folder]);
    expect(run.fault).toBeUndefined();
    expect(await tableOf(folder)).toBe(`${before}\r\nunknown;wdtk-4321-902;"cmd ""x""; y";\r\n`);
    expect(run.out).toContain("The table has no column “url”");
  });

  test("a response that is there already is refused", async () => {
    const site = await serveAlaveteli();
    const folder = await makePackage();
    const words = [`${site.address}/request/market_premium_payments`, "--into", folder];
    await act(site, words);
    const before = await filesIn(folder);
    expect((await act(site, words)).fault).toContain("has a row “wdtk-4321-902” already");
    expect(await filesIn(folder)).toEqual(before);
  });
});

describe("nobody's name is written", () => {
  test.each([
    ["A letter by Quillanna Mockfield on pay", "A letter by [name removed] on pay"],
    ["letter of mockfield on pay", "letter of [name removed] on pay"],
    ["MOCKFIELD'S QUESTION", "[name removed] QUESTION"],
    ["Quillanna M. Mockfield", "[name removed]"],
    ["Ms Möckfield-Quillanna on pay", "Ms [name removed] on pay"],
  ])("the title %j", async (title, expected) => {
    const json = requestJson({ title, url_title: "letter_of_mockfield" });
    const site = await serveAlaveteli({ "/request/letter_of_mockfield.json": JSON.stringify(json) });
    const folder = await makePackage();
    const run = await act(site, [`${site.address}/request/letter_of_mockfield`, "--into", folder]);
    expect((await tableOf(folder)).split("\n")[1]).toBe(
      `wdtk-4321-902,E10000099,FOIA,${expected},2014-10-15,2014-10-23,,,,,,unknown`,
    );
    expect(run.out.replace(/\s+/g, " ")).toContain("so that url was left blank");
    await expectNoNames(run, folder);
  });

  test("a requester of another site has the name in user_name", async () => {
    const json = requestJson({ title: "Asked by Zebedina Ferrouse", user_name: "Zebedina Ferrouse", user: undefined });
    const site = await serveAlaveteli({ "/request/market_premium_payments.json": JSON.stringify(json) });
    const folder = await makePackage();
    const run = await act(site, [`${site.address}/request/market_premium_payments`, "--into", folder]);
    expect(await tableOf(folder)).toContain(",Asked by [name removed],");
    await expectNoNames(run, folder);
  });
});

describe("states", () => {
  const withState = (state: string, whole = state) =>
    requestJson({
      described_state: whole,
      info_request_events: [
        event(1, "sent", "2014-10-15T09:12:33.114+01:00"),
        event(3, "response", "2014-10-23T16:20:00.000+01:00", { incoming_message_id: 902, calculated_state: state }),
      ],
    });

  test.each([
    ["successful", "answered"],
    ["partially_successful", "partly answered"],
    ["rejected", "refused"],
    ["not_held", "not held"],
    ["waiting_response", undefined],
    ["waiting_clarification", undefined],
    ["internal_review", undefined],
    ["gone_postal", undefined],
    ["error_message", undefined],
    ["requires_admin", undefined],
    ["user_withdrawn", undefined],
    ["attention_requested", undefined],
    ["vexatious", undefined],
    ["not_foi", undefined],
    ["a_state_of_one_site", undefined],
  ])("%s is the outcome %s", async (state, outcome) => {
    const site = await serveAlaveteli({ "/request/market_premium_payments.json": JSON.stringify(withState(state)) });
    const folder = await makePackage();
    const run = await act(site, [
      `${site.address}/request/market_premium_payments`,
      ...["--into", folder, "-n", "--format", "json"],
    ]);
    const { draft, notes } = JSON.parse(run.out);
    expect(draft?.outcome).toBe(outcome);
    if (outcome === "refused")
      expect(draft.needs).toEqual(expect.arrayContaining(["exemption_act", "exemption_section"]));
    if (outcome === undefined) expect(notes).toContainEqual(expect.objectContaining({ note: "no-outcome", state }));
  });

  test("vexatious of the whole request is the site's staff's word, and the response keeps its outcome", async () => {
    const json = withState("not_held", "vexatious");
    const site = await serveAlaveteli({ "/request/market_premium_payments.json": JSON.stringify(json) });
    const folder = await makePackage();
    const run = await act(site, [`${site.address}/request/market_premium_payments`, "--into", folder, "-n"]);
    expect(run.out).toContain("outcome “not held”");
    expect(run.out.replace(/\s+/g, " ")).toContain(
      "whether the authority refused it under section 14, this does not say",
    );
  });
});

test.each([
  ["a Scottish authority answers under FOISA", { public_body: { id: 103 } }, "S12000099,FOISA"],
  ["a request for environmental information is under EIR", { law_used: "eir" }, "E10000099,EIR"],
  ["an authority that the register does not list is left blank, and so is the law", { public_body: { id: 9 } }, ","],
])("%s", async (_, changes, expected) => {
  const site = await serveAlaveteli({ "/request/market_premium_payments.json": JSON.stringify(requestJson(changes)) });
  const folder = await makePackage();
  await act(site, [`${site.address}/request/market_premium_payments`, "--into", folder]);
  expect(await tableOf(folder)).toContain(`wdtk-4321-902,${expected},Market`);
});

test("on another site the numbers of authorities mean nothing", async () => {
  const site = await serveAlaveteli();
  const folder = await makePackage();
  const elsewhere = { ...site, address: "https://other.example" };
  const run = await act(elsewhere, [`${site.address}/request/market_premium_payments`, "--into", folder, "-n"]);
  expect(run.out).toContain("127-0-0-1-4321-902");
  expect(run.out.replace(/\s+/g, " ")).toContain("authority_code is left blank: foipack knows the numbers");
});

const deep = "[".repeat(200_000);

describe("bad answers", () => {
  const name = "/request/market_premium_payments";
  const cases: readonly (readonly [what: string, answers: Answers, told: string])[] = [
    ["a page", { [`${name}.json`]: "<!DOCTYPE html><p>Quillanna Mockfield" }, "did not answer with JSON"],
    ["deep JSON", { [`${name}.json`]: deep }, "did not answer with JSON"],
    ["deep JSON in a member", { [`${name}.json`]: `{"id":${deep}${"]".repeat(200_000)}}` }, "not that of a request"],
    ["a list", { [`${name}.json`]: "[]" }, "not that of a request"],
    ["null", { [`${name}.json`]: "null" }, "not that of a request"],
    ["wrong types", { [`${name}.json`]: JSON.stringify(requestJson({ id: "4321" })) }, "not that of a request"],
    [
      "no events",
      { [`${name}.json`]: JSON.stringify(requestJson({ info_request_events: {} })) },
      "not that of a request",
    ],
    [
      "a slug that leads away",
      { [`${name}.json`]: JSON.stringify(requestJson({ url_title: "../x" })) },
      "not that of a",
    ],
    ["no response", { [`${name}.json`]: JSON.stringify(requestJson({ info_request_events: [] })) }, "no response yet"],
    [
      "events of nonsense",
      {
        [`${name}.json`]: JSON.stringify(
          requestJson({
            info_request_events: [
              1,
              null,
              { id: 1 },
              event(2, "response", "2014-02-31T00:00:00Z", { incoming_message_id: 3 }),
            ],
          }),
        ),
      },
      "no response yet",
    ],
    ["403", { [`${name}.json`]: status(403) }, "does not show it (403)"],
    ["404", { [`${name}.json`]: status(404) }, "nothing at this address (404)"],
    ["410", { [`${name}.json`]: status(410) }, "taken it down (410)"],
    ["429", { [`${name}.json`]: status(429) }, "asked too often (429)"],
    ["500", { [`${name}.json`]: status(500) }, "could not be fetched"],
    ["a private address", { [`${name}.json`]: redirect("https://10.0.0.1/x.json") }, "not on the public internet"],
    ["a way without https", { [`${name}.json`]: redirect("http://127.0.0.1/x") }, "does not begin with https://"],
    ["an end without end", { [`${name}.json`]: (_, response) => void response.write("{") }, "it took too long"],
    [
      "500 MB",
      {
        [`${name}.json`]: (_, response) => {
          response.writeHead(200, { "content-length": "500000000" });
          response.write("{");
        },
      },
      "it is too large",
    ],
    ["more than it said", { [`${name}.json`]: `"${"x".repeat(11_000_000)}"` }, "it is too large"],
    [
      "gzip",
      {
        [`${name}.json`]: (_, response) => {
          response.writeHead(200, { "content-encoding": "gzip" });
          response.end("x");
        },
      },
      "packed in a way",
    ],
  ];
  test.each(cases)("%s", async (_, answers, told) => {
    const site = await serveAlaveteli(answers);
    const folder = await makePackage();
    const before = await filesIn(folder);
    const run = await act(site, [`${site.address}${name}`, "--into", folder], { maxSeconds: 2 });
    expect(run.fault).toContain(told);
    expect(run.code).toBe(2);
    expect(await filesIn(folder)).toEqual(before);
    await expectNoNames(run, folder);
  });

  test.each([
    ["http://www.whatdotheyknow.com/request/x", "does not begin with https://"],
    ["https://www.whatdotheyknow.com/body/x", "not that of a request"],
    ["https://www.whatdotheyknow.com/request/a%2F..%2Fb", "not that of a request"],
    ["https://", "not that of a request"],
  ])("%s is not asked at all", async (address, told) => {
    const site = await serveAlaveteli();
    const folder = await makePackage();
    expect((await act(site, [address, "--into", folder])).fault).toContain(told);
    expect(site.requests).toEqual([]);
  });

  test("a request that got another name is found where its page leads", async () => {
    const site = await serveAlaveteli({ "/request/old.json": redirect(name), [name]: "<p>a page</p>" });
    const folder = await makePackage();
    const run = await act(site, [`${site.address}/request/old`, "--into", folder, "-n"]);
    expect(run.out).toContain("wdtk-4321-902");
  });
});

describe("bad attachments", () => {
  const page = "/request/market_premium_payments";
  async function fetchWith(names: readonly string[], answer: Answers[string], limits = {}) {
    const links = names.map((name, at) => attachmentPath(902, at + 2, name));
    const site = await serveAlaveteli({
      [page]: requestPage(links),
      "/attachments/abc/wait": "<p>Wait",
      ...Object.fromEntries(links.map((link) => [link, answer])),
    });
    const folder = await makePackage();
    const before = await filesIn(folder);
    const run = await act(site, [`${site.address}${page}`, "--into", folder, "-a"], limits);
    return { run, folder, before };
  }

  test("hostile names become plain ones", async () => {
    const hostile = [
      "../../x.pdf",
      "con.pdf",
      "a\u0007\u202Eb.PDF",
      `${"x".repeat(300)}.pdf`,
      "no ending",
      "x.;rm -rf",
      "nul",
    ];
    const { run, folder } = await fetchWith(hostile, pdf);
    expect(run.code).toBe(0);
    expect((await readdir(join(folder, "evidence"))).filter((one) => one !== "README.md").sort()).toEqual([
      "wdtk-4321-902-2.pdf",
      "wdtk-4321-902-3.pdf",
      "wdtk-4321-902-4.pdf",
      "wdtk-4321-902-5.pdf",
      "wdtk-4321-902-6.bin",
      "wdtk-4321-902-7.bin",
      "wdtk-4321-902-8.bin",
    ]);
  });

  test.each<readonly [string, Answers[string], object, string]>([
    ["too large", "x".repeat(60_000), { maxBytes: 50_000 }, "it is too large"],
    ["gone", status(410), {}, "taken it down (410)"],
    ["not ready", redirect("/attachments/abc/wait"), {}, "a page in place of an attachment"],
    ["a page in its place", redirect(page), {}, "a page in place of an attachment"],
    ["never ending", (_, response) => void response.write("x"), { maxSeconds: 2 }, "it took too long"],
  ])("%s", async (_, answer, limits, told) => {
    const { run, folder, before } = await fetchWith(["a.pdf"], answer, limits);
    expect(run.fault).toContain(told);
    expect(await filesIn(folder)).toEqual(before);
  });

  test("a file that is there already is not overwritten", async () => {
    const link = attachmentPath(902, 2, "a.pdf");
    const site = await serveAlaveteli({ [page]: requestPage([link]), [link]: pdf });
    const folder = await makePackage();
    await writeFiles(folder, { "evidence/wdtk-4321-902-2.pdf": "mine" });
    const before = await filesIn(folder);
    const run = await act(site, [`${site.address}${page}`, "--into", folder, "-a"]);
    expect(run.fault).toContain("in the package already");
    expect(await filesIn(folder)).toEqual(before);
  });
});
