import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { openRemoteFiles, type RemoteOptions } from "../../src/edge/remote-files.ts";
import type { RemoteFiles } from "../../src/model/environment.ts";
import { selfSignedCertificate } from "./self-signed-certificate.ts";

/** What a server says to a path: a body, or an answer of its own. */
export type Answers = Readonly<
  Record<string, string | Uint8Array | ((request: IncomingMessage, response: ServerResponse) => void)>
>;

/** A server on this machine, and files of the web that may ask it. Both go when the test ends. */
export interface WebServer {
  /** As `https://localhost:1234`. */
  readonly address: string;
  readonly remote: RemoteFiles;
  /** What it takes to ask it otherwise: the certificate to trust, as PEM, and the one address that may be asked. */
  readonly certificate: string;
  readonly allowAddress: (address: string) => boolean;
  /** Requests by method and path, in their order. */
  readonly requests: IncomingMessage[];
}

const certificate = selfSignedCertificate();

export async function serve(answers: Answers, options: RemoteOptions = {}): Promise<WebServer> {
  const requests: IncomingMessage[] = [];
  const server = createServer(certificate, (request, response) => {
    requests.push(request);
    const answer = answers[request.url ?? ""];
    if (typeof answer === "function") answer(request, response);
    else {
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(answer);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = addressOf(server.address());
  const isOwn = (address: string) => address === "127.0.0.1";
  const remote = openRemoteFiles({ allowAddress: isOwn, ca: certificate.cert, ...options });
  onTestFinished(async () => {
    await remote.close();
    server.closeAllConnections();
    server.close();
  });
  return { address: `https://127.0.0.1:${port}`, remote, requests, certificate: certificate.cert, allowAddress: isOwn };
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (typeof address === "object" && address !== null) return address;
  throw new Error("the server listens to no port");
}

/** An answer that leads elsewhere. */
export function redirect(location: string, status = 302) {
  return (_: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(status, { location });
    response.end();
  };
}
