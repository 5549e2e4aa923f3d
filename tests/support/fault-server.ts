import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import type { SeenRequest } from "./github-operations.ts";

/** What a server answers. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * What goes wrong with a request. `lost`: it does not arrive. `answer-lost`: it is carried out, and the connection breaks
 * before the answer. `cut`: it breaks after a part of the body.
 */
export type Fault = "lost" | "answer-lost" | "cut" | Answer;

/** Requests are counted from 1. */
export type FaultAt = (request: {
  readonly number: number;
  readonly method: string;
  readonly path: string;
}) => Fault | undefined;

/** A server on this machine with state, in which things go wrong as a test says. */
export interface FaultServer {
  /** As `http://127.0.0.1:1234`. */
  readonly address: string;
  /** `METHOD /path?query`, in their order. */
  readonly requests: string[];
  /** Authorization headers, each once. */
  readonly tokens: Set<string>;
  faultAt: FaultAt;
}

/** Starts a server, which goes when the test ends. `onCut` is told of a body that broke off. */
export async function serveFaults(
  answer: (request: SeenRequest, address: string) => Answer | Promise<Answer>,
  onCut: (request: SeenRequest) => void = () => {},
): Promise<FaultServer> {
  const own: FaultServer = { address: "", requests: [], tokens: new Set(), faultAt: () => undefined };
  const server = createServer((request, response) => {
    void respond(request, response).catch(() => request.socket.destroy());
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = "", headers } = request;
    const url = new URL(request.url ?? "/", address);
    const number = own.requests.push(`${method} ${url.pathname}${url.search}`);
    if (headers.authorization !== undefined) own.tokens.add(headers.authorization);
    const fault = own.faultAt({ number, method, path: url.pathname });
    if (fault === "lost") {
      request.socket.destroy();
      return;
    }
    if (fault === "cut") {
      onCut({ method, url, headers, body: new Uint8Array(0) });
      request.once("data", () => request.socket.destroy());
      // Of a request without a body there is nothing to cut but its end.
      request.once("end", () => request.socket.destroy());
      if (method === "GET" || method === "DELETE") request.socket.destroy();
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const seen = { method, url, headers, body: Buffer.concat(parts) };
    const said = typeof fault === "object" ? fault : await answer(seen, address);
    if (fault === "answer-lost") {
      request.socket.destroy();
      return;
    }
    const body = said.body === undefined ? "" : JSON.stringify(said.body);
    response.writeHead(said.status, { "content-type": "application/json; charset=utf-8", ...said.headers });
    response.end(body);
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${portOf(server.address())}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(own, { address });
}

function portOf(address: string | AddressInfo | null): number {
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("the server listens to no port");
}
