import type { Setting } from "./git-settings.ts";

/**
 * In a GitHub Actions job: the setting that lets git reach the job's own repository with the job's token, which
 * `actions/checkout` leaves nowhere when it is told not to persist credentials. Git sends it to that server alone, over
 * https alone. Nothing outside of a job: there git has its own ways to ask who somebody is.
 */
export function jobCredentials(ambient: NodeJS.ProcessEnv): readonly Setting[] {
  const { GITHUB_ACTIONS, GITHUB_TOKEN, GH_TOKEN, GITHUB_SERVER_URL = "https://github.com" } = ambient;
  const token = GITHUB_TOKEN ?? GH_TOKEN ?? "";
  if (GITHUB_ACTIONS !== "true" || token === "") return [];
  const server = URL.canParse(GITHUB_SERVER_URL) ? new URL(GITHUB_SERVER_URL) : undefined;
  if (server?.protocol !== "https:") return [];
  const words = Buffer.from(`x-access-token:${token}`).toString("base64");
  // Set again after an empty value: a header that is there already would be sent besides, and the server refuses two.
  const key = `http.${server.origin}/.extraheader`;
  return [
    [key, ""],
    [key, `AUTHORIZATION: basic ${words}`],
  ];
}
