import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";

/** A folder that is served to browsers of this machine. */
export interface ServedFolder {
  /** `http://127.0.0.1:8000/` */
  readonly address: string;
  /** Has every page that is open load itself anew. */
  readonly reload: () => void;
  readonly close: () => Promise<void>;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".json", "application/json"],
  [".jsonld", "application/ld+json"],
  [".xml", "application/xml"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".ico", "image/x-icon"],
  [".woff2", "font/woff2"],
  [".csv", "text/csv; charset=utf-8"],
  [".txt", "text/plain; charset=utf-8"],
  [".md", "text/markdown; charset=utf-8"],
  [".cff", "text/plain; charset=utf-8"],
  [".zip", "application/zip"],
  [".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  [".sqlite", "application/vnd.sqlite3"],
  [".parquet", "application/vnd.apache.parquet"],
  [".wasm", "application/wasm"],
]);

/** Of what is no page: nothing in it is carried out. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
/** Of pages that have none. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Names that begin with a hyphen are of no package. */
const CHANGES = "/-/changes";
const SCRIPT = "/-/reload.js";
const RELOAD = `new EventSource("${CHANGES}").onmessage = () => location.reload();\n`;

/**
 * Serves the files below a folder on the loopback interface alone, to requests that name it: a page elsewhere that has its
 * name resolve to this machine gets nothing. Pages get a script that loads them anew after `reload`. Throws what the system
 * says where the port is taken.
 */
export async function serveFolder(folder: string, port: number): Promise<ServedFolder> {
  const root = await realpath(folder);
  const listeners = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", FILE_POLICY);
    if (!isOwnHost(request.headers.host)) return say(response, 403, "Not served under this name.");
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.setHeader("Allow", "GET, HEAD");
      return say(response, 405, "Only reading is served.");
    }
    const path = (request.url ?? "").split(/[?#]/, 1)[0] ?? "";
    if (path === CHANGES) return listen(response);
    if (path === SCRIPT) return send(request, response, 200, "text/javascript; charset=utf-8", RELOAD);
    const found = await locate(root, path);
    if (found === undefined) {
      const page = await readFile(join(root, "404.html"), "utf8").catch(() => undefined);
      return page === undefined ? say(response, 404, "Not found.") : sendPage(request, response, 404, fromTop(page));
    }
    if ("folder" in found) {
      response.setHeader("Location", `${path}/`);
      return say(response, 301, "");
    }
    const type = TYPES.get(extname(found.file).toLowerCase()) ?? "application/octet-stream";
    if (type.startsWith("text/html")) return sendPage(request, response, 200, await readFile(found.file, "utf8"));
    if (type.includes("javascript") || type === "image/svg+xml") {
      // A worker goes by the policy of its own file.
      response.setHeader("Content-Security-Policy", "default-src 'none'; connect-src 'self'");
    }
    response.writeHead(200, { "Content-Type": type, "Content-Length": found.bytes });
    if (request.method === "HEAD") response.end();
    else await pipeline(createReadStream(found.file), response).catch(() => undefined);
  }

  function listen(response: ServerResponse): void {
    response.writeHead(200, { "Content-Type": "text/event-stream" });
    response.write(": open\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1" }, resolve);
  });
  const bound = server.address();
  const own = isAddressInfo(bound) ? bound.port : port;

  function isOwnHost(host: string | undefined): boolean {
    return host === `127.0.0.1:${own}` || host === `localhost:${own}`;
  }

  return {
    address: `http://127.0.0.1:${own}/`,
    reload() {
      for (const listener of listeners) listener.write("data: changed\n\n");
    },
    async close() {
      for (const listener of listeners) listener.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isAddressInfo(bound: AddressInfo | string | null): bound is AddressInfo {
  return typeof bound === "object" && bound !== null;
}

/** The file that a path means, and nothing outside of the folder, through links neither. */
async function locate(
  root: string,
  path: string,
): Promise<{ readonly file: string; readonly bytes: number } | { readonly folder: true } | undefined> {
  if (!path.startsWith("/")) return undefined;
  const names: string[] = [];
  const parts = path.slice(1).split("/");
  for (const [at, part] of parts.entries()) {
    const name = part === "" && at === parts.length - 1 ? "index.html" : decoded(part);
    // What is hidden is not meant to be seen; a drive or a stream of Windows begins after a colon.
    if (name === undefined || name === "" || name.startsWith(".") || /[/\\:\0]/.test(name)) return undefined;
    names.push(name);
  }
  try {
    const file = await realpath(join(root, ...names));
    if (!file.startsWith(root.endsWith(sep) ? root : `${root}${sep}`)) return undefined;
    const facts = await stat(file);
    if (facts.isDirectory()) return { folder: true };
    return facts.isFile() ? { file, bytes: facts.size } : undefined;
  } catch {
    return undefined;
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** A page that stands for addresses of any depth: its links begin at the top. */
function fromTop(page: string): string {
  return page.replace(/(?<=\s(?:href|src)=")(?![a-z][a-z+.-]*:|[/#])/gi, "/");
}

/** A page with the script that loads it anew, and what its policy has to allow for that. */
function sendPage(request: IncomingMessage, response: ServerResponse, status: number, page: string): void {
  const written = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"\s*\/?>/.exec(page);
  const policy = (written?.[1] ?? PAGE_POLICY).replaceAll("&#39;", "'");
  const connecting = /connect-src/.test(policy) ? policy : `${policy}; connect-src 'self'`;
  response.setHeader("Content-Security-Policy", `${connecting}; frame-ancestors 'none'`);
  const open = written === null ? page : page.replace(written[0], "");
  const end = open.lastIndexOf("</body>");
  const script = `<script src="${SCRIPT}"></script>`;
  const text = end < 0 ? `${open}${script}` : `${open.slice(0, end)}${script}${open.slice(end)}`;
  send(request, response, status, "text/html; charset=utf-8", text);
}

function send(request: IncomingMessage, response: ServerResponse, status: number, type: string, text: string): void {
  const bytes = Buffer.from(text);
  response.writeHead(status, { "Content-Type": type, "Content-Length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(words === "" ? undefined : `${words}\n`);
}
