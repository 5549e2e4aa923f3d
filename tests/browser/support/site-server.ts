import { once } from "node:events";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";

/** A site served on this machine. */
export interface SiteServer {
  readonly address: string;
  readonly close: () => Promise<void>;
}

const BASE = "/repo/";

/** As GitHub Pages sends them. */
const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".js", "application/javascript; charset=utf-8"],
  [".json", "application/json; charset=utf-8"],
  [".jsonld", "application/ld+json"],
  [".xml", "application/xml"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".csv", "text/csv; charset=utf-8"],
  [".txt", "text/plain; charset=utf-8"],
]);

/** Serves a folder below `/repo/`; what is not there is 404.html, and a folder its index.html. */
export async function serveSite(folder: string): Promise<SiteServer> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const path = decodeURIComponent(pathname);
    const isInside = path.startsWith(BASE) && !path.includes("..");
    const wanted = isInside ? join(folder, path.slice(BASE.length)) : undefined;
    const file = wanted === undefined ? undefined : await fileAt(wanted);
    const shown = file ?? (await fileAt(join(folder, "404.html")));
    response.statusCode = file === undefined ? 404 : 200;
    if (shown === undefined) return void response.end();
    response.setHeader("content-type", TYPES.get(extname(shown)) ?? "application/octet-stream");
    createReadStream(shown).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the server listens to no port");
  return {
    address: `http://127.0.0.1:${address.port}${BASE}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function fileAt(path: string): Promise<string | undefined> {
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isDirectory() === true) return fileAt(join(path, "index.html"));
  return facts?.isFile() === true ? path : undefined;
}
