import { type Answer, type FaultServer, serveFaults } from "./fault-server.ts";
import type { SeenRequest } from "./github-operations.ts";

/** A resource of a stand-in's dataset. */
export interface StoredResource {
  readonly id: string;
  readonly name: string;
  readonly foi_sha256?: string;
  readonly foi_licence?: string;
  readonly text: string;
}

/** A stand-in for a CKAN site's action API. */
export interface CkanServer extends FaultServer {
  /** By name. */
  readonly datasets: Map<string, { readonly id: string; readonly [property: string]: unknown }>;
  readonly resources: StoredResource[];
}

export async function serveCkan(): Promise<CkanServer> {
  const datasets: CkanServer["datasets"] = new Map();
  const resources: StoredResource[] = [];
  let last = 0;

  async function answer({ method, url, headers, body }: SeenRequest): Promise<Answer> {
    if (headers.authorization === "wrong") return refused(403, "Authorization Error", "Access denied");
    const action = url.pathname.replace(/^\/api\/3\/action\//, "");
    if (action === "package_show" && method === "GET") {
      const dataset = [...datasets.values()].find((one) =>
        [one.id, one.name].includes(url.searchParams.get("id") ?? ""),
      );
      return dataset === undefined ? refused(404, "Not Found Error", "Not found") : fine(shown(dataset));
    }
    const form = String(headers["content-type"]).startsWith("multipart/")
      ? await new Response(new Uint8Array(body), {
          headers: { "content-type": String(headers["content-type"]) },
        }).formData()
      : undefined;
    if (form !== undefined) return putResource(action, form);
    const given = JSON.parse(Buffer.from(body).toString());
    if (action === "package_create") {
      if (datasets.has(given.name)) return refused(409, "Validation Error", "That URL is already in use.");
      last += 1;
      datasets.set(given.name, { id: `dataset-${last}`, ...given });
      return fine(shown(datasets.get(given.name) ?? { id: "" }));
    }
    if (action === "package_patch") {
      const dataset = [...datasets.values()].find(({ id }) => id === given.id);
      if (dataset === undefined) return refused(404, "Not Found Error", "Not found");
      datasets.set(String(dataset.name), { ...dataset, ...given });
      return fine(shown({ ...dataset, ...given }));
    }
    if (action === "resource_patch") {
      const at = resources.findIndex(({ id }) => id === given.id);
      const old = resources[at];
      if (old === undefined) return refused(404, "Not Found Error", "Not found");
      resources[at] = { ...old, ...given };
      return fine(resources[at]);
    }
    if (action === "resource_delete") {
      const at = resources.findIndex(({ id }) => id === given.id);
      if (at < 0) return refused(404, "Not Found Error", "Not found");
      resources.splice(at, 1);
      return fine(null);
    }
    return refused(400, "Bad request", `Action name not known: ${action}`);
  }

  async function putResource(action: string, form: FormData): Promise<Answer> {
    const upload = form.get("upload");
    const text = upload instanceof Blob ? await upload.text() : "";
    const sha256 = String(form.get("foi_sha256"));
    const common = { name: String(form.get("name")), foi_sha256: sha256, text };
    const at = resources.findIndex(({ id }) => id === form.get("id"));
    if (action === "resource_update" && at < 0) return refused(404, "Not Found Error", "Not found");
    last += 1;
    const resource = { id: at < 0 ? `resource-${last}` : String(form.get("id")), ...common };
    if (at < 0) resources.push(resource);
    else resources[at] = resource;
    return fine(resource);
  }

  function shown(dataset: object) {
    return { ...dataset, resources: resources.map(({ text, ...rest }) => ({ ...rest, size: text.length })) };
  }

  return Object.assign(await serveFaults(answer), { datasets, resources });
}

function fine(result: unknown): Answer {
  return { status: 200, body: { success: true, result } };
}

function refused(status: number, type: string, message: string): Answer {
  return { status, body: { success: false, error: { __type: type, message } } };
}
