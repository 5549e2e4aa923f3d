import type { IncomingMessage, ServerResponse } from "node:http";
import type { RemoteOptions } from "../../src/edge/remote-files.ts";
import { type Answers, serve, type WebServer } from "./web-server.ts";

/** Words that stand wherever a name of a person may stand in what the site says. None may ever be written or shown. */
export const PLANTED: readonly string[] = ["Quillanna", "Mockfield", "quillanna_mockfield", "Zebedina", "Ferrouse"];

/** A request in the shape of Alaveteli's JSON, as `json_for_api(true)` makes it, with invented people all over it. */
export function requestJson(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 4321,
    url_title: "market_premium_payments",
    title: "Market premium payments",
    created_at: "2014-10-15T09:12:33.114+01:00",
    updated_at: "2014-11-02T10:00:00.000+00:00",
    described_state: "successful",
    display_status: "Successful, says Quillanna Mockfield",
    awaiting_description: false,
    prominence: "normal",
    law_used: "foi",
    tags: [["asked_by", "quillanna_mockfield"]],
    user: {
      id: 77,
      url_name: "quillanna_mockfield",
      name: "Quillanna Mockfield",
      ban_text: "Quillanna Mockfield was never banned",
      about_me: "I am Quillanna Mockfield",
    },
    public_body: {
      id: 102,
      url_name: "exampleshire",
      name: "Exampleshire County Council",
      short_name: "",
      created_at: "2008-02-07T14:30:50.231+00:00",
      updated_at: "2014-02-07T14:30:50.231+00:00",
      home_page: "https://www.exampleshire.example/",
      notes: "Write to Zebedina Ferrouse",
      publication_scheme: "",
      disclosure_log: "",
      tags: [["local_council"]],
      info: { requests_count: 12, requests_successful_count: 4 },
    },
    info_request_events: [
      event(1, "sent", "2014-10-15T09:12:33.114+01:00", {
        outgoing_message_id: 11,
        described_state: "waiting_response",
      }),
      event(2, "response", "2014-10-16T11:00:00.000+01:00", {
        incoming_message_id: 901,
        calculated_state: "waiting_response",
      }),
      event(3, "response", "2014-10-23T16:20:00.000+01:00", {
        incoming_message_id: 902,
        calculated_state: "successful",
      }),
      event(4, "status_update", "2014-10-24T08:00:00.000+01:00", {
        described_state: "successful",
        calculated_state: "successful",
      }),
      event(5, "comment", "2014-11-02T10:00:00.000+00:00", { comment_id: 5 }),
    ],
    ...changes,
  };
}

/** An event as the JSON has it, and a text in which somebody is named, which another version might add. */
export function event(id: number, type: string, at: string, more: Readonly<Record<string, unknown>> = {}) {
  return {
    id,
    event_type: type,
    created_at: at,
    described_state: null,
    calculated_state: null,
    last_described_at: null,
    incoming_message_id: null,
    outgoing_message_id: null,
    comment_id: null,
    display_status: "Described by Quillanna Mockfield",
    snippet: "Dear Quillanna Mockfield, yours Zebedina Ferrouse",
    ...more,
  };
}

/** The page of the request, with the links to files that it has, as `attachment_path` makes them. */
export function requestPage(links: readonly string[]): string {
  const items = links.map(
    (link) => `<li class="attachment"><a href="${link.replaceAll("&", "&amp;")}">Download</a></li>`,
  );
  return `<!DOCTYPE html><html><body><h1>Market premium payments</h1>
<p>Dear Exampleshire, yours Quillanna Mockfield</p><a href="/user/quillanna_mockfield">Quillanna Mockfield</a>
<ul>${items.join("\n")}</ul></body></html>`;
}

/** Where the site has a file of a response. */
export function attachmentPath(message: number, part: number, name: string): string {
  return `/request/market_premium_payments/response/${message}/attach/${part}/${encodeURIComponent(name)}?cookie_passthrough=1`;
}

/** A site that runs Alaveteli, on this machine. */
export function serveAlaveteli(answers: Answers = {}, options: RemoteOptions = {}): Promise<WebServer> {
  return serve({ "/request/market_premium_payments.json": JSON.stringify(requestJson()), ...answers }, options);
}

/** An answer with a status and nothing else. */
export function status(code: number) {
  return (_: IncomingMessage, response: ServerResponse): void => {
    response.statusCode = code;
    response.end();
  };
}
