import type { FoiRequest, RequestEvent } from "../model/foi-request.ts";
import { memberAt, textIn } from "./json-value.ts";

/** No request has more; what comes after is not looked at, which makes it a request that is not taken. */
const MAX_EVENTS = 20_000;

const MAX_TEXT = 2_000;

/**
 * A request from its JSON (Alaveteli, `InfoRequest#json_for_api`), of which nothing is trusted: each member is looked at by
 * its type, what foipack has no use for is not looked at at all. Undefined where it is not a request.
 */
export function readFoiRequest(json: unknown, origin: string): FoiRequest | undefined {
  const id = idIn(json, "id");
  const title = shortText(json, "title");
  const urlTitle = shortText(json, "url_title");
  const events = memberAt(json, "info_request_events");
  if (id === undefined || title === undefined || urlTitle === undefined) return undefined;
  if (!/^[\w-]{1,300}$/.test(urlTitle) || !Array.isArray(events) || events.length > MAX_EVENTS) return undefined;
  const [state, law] = [wordIn(json, "described_state"), wordIn(json, "law_used")];
  const authority = { ...optional("id", idIn(json, "public_body", "id")), ...optional("name", nameOfBody(json)) };
  return {
    id,
    title,
    urlTitle,
    origin,
    ...optional("state", state),
    ...optional("law", law),
    isAwaitingDescription: memberAt(json, "awaiting_description") === true,
    authority,
    events: events
      .flatMap((event) => readEvent(event) ?? [])
      .sort((one, other) => one.at - other.at || one.id - other.id),
    requesterNames: namesIn(json),
  };
}

function readEvent(json: unknown): RequestEvent | undefined {
  const id = idIn(json, "id");
  const type = wordIn(json, "event_type");
  const written = textIn(json, "created_at") ?? "";
  const date = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))T[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)$/.exec(written)?.[1];
  const at = Date.parse(written);
  if (id === undefined || type === undefined || date === undefined || Number.isNaN(at)) return undefined;
  if (new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date) return undefined;
  const state = wordIn(json, "calculated_state") ?? wordIn(json, "described_state");
  const message = idIn(json, "incoming_message_id");
  return { id, type, date, at, ...optional("state", state), ...optional("incomingMessage", message) };
}

/** All that the requester is called in the JSON, by the site or by another one that sent the request. */
function namesIn(json: unknown): readonly string[] {
  const found = [textIn(json, "user", "name"), textIn(json, "user", "url_name"), textIn(json, "user_name")];
  return found.flatMap((name) => (name === undefined || name.trim() === "" ? [] : name.slice(0, MAX_TEXT)));
}

function nameOfBody(json: unknown): string | undefined {
  return shortText(json, "public_body", "name");
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  const made: { [N in Name]?: Value } = {};
  if (value !== undefined) made[name] = value;
  return made;
}

function idIn(json: unknown, ...names: readonly string[]): number | undefined {
  const found = memberAt(json, ...names);
  return typeof found === "number" && Number.isSafeInteger(found) && found > 0 ? found : undefined;
}

/** A text that is there for people. */
function shortText(json: unknown, ...names: readonly string[]): string | undefined {
  const found = memberAt(json, ...names);
  return typeof found === "string" && found.trim() !== "" && found.length <= MAX_TEXT ? found : undefined;
}

/** A word of the site's own, such as `partially_successful`. */
function wordIn(json: unknown, ...names: readonly string[]): string | undefined {
  const found = memberAt(json, ...names);
  return typeof found === "string" && /^[a-z_]{1,60}$/.test(found) ? found : undefined;
}
