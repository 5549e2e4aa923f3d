import { type GithubEnvironment, githubEnvironment } from "../edge/github-environment.ts";
import { loadCrypto } from "../edge/slow-modules.ts";
import type { ValidationEvent } from "../model/report.ts";
import type { TextOptions } from "../report/text.ts";

/** The formats of the report of a validation; each has a renderer in `src/report`. */
export const REPORT_FORMATS: readonly string[] = ["text", "json", "github", "markdown", "sarif", "junit"];

/** The report in the format that was asked for. Its renderer is loaded only now. */
export async function renderReport(
  events: AsyncIterable<ValidationEvent>,
  format: string | undefined,
  text: TextOptions,
): Promise<AsyncIterable<string>> {
  switch (format) {
    case "json":
      return (await import("../report/json.ts")).renderJson(events);
    case "github": {
      const { renderGithub } = await import("../report/github.ts");
      return renderGithub(events, { ...here(), token: fenceToken(), text });
    }
    case "markdown":
      return (await import("../report/markdown.ts")).renderMarkdown(events, here());
    case "sarif": {
      const { ownVersion } = await import("../edge/own-version.ts");
      return (await import("../report/sarif.ts")).renderSarif(events, { ...here(), version: ownVersion() });
    }
    case "junit":
      return (await import("../report/junit.ts")).renderJunit(events, here());
    default:
      return (await import("../report/text.ts")).renderText(events, text);
  }
}

function here(): GithubEnvironment {
  return githubEnvironment(process.env, process.cwd());
}

/** Nobody who wrote what is printed knows it. */
export function fenceToken(): string {
  return `foipack-${loadCrypto().randomBytes(16).toString("hex")}`;
}
