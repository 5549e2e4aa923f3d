import { expect, test } from "vitest";
import { serveCkan } from "../support/ckan-server.ts";
import type { Fault } from "../support/fault-server.ts";
import { expectCompleted, run, serveTagged, stateOf, tagged } from "../support/publishing.ts";
import {
  ckanHost,
  ckanState,
  expectCompletedElsewhere,
  zenodoHost,
  zenodoState,
} from "../support/publishing-elsewhere.ts";
import { serveZenodo } from "../support/zenodo-server.ts";

const modes: readonly Fault[] = ["lost", "answer-lost", "cut"];

test.each(modes)("publishing is completed wherever the server fell silent (%s)", { timeout: 300_000 }, async (mode) => {
  await expectCompleted(await tagged(), mode);
});

test.each(modes)("one lost connection (%s) stops nothing", { timeout: 300_000 }, async (mode) => {
  const published = await tagged();
  const undisturbed = await serveTagged(published);
  await run(published, undisturbed);
  for (let at = 1; at <= undisturbed.requests.length; at += 1) {
    const server = await serveTagged(published);
    server.faultAt = ({ number }) => (number === at ? mode : undefined);
    expect(await run(published, server)).toMatchObject({ fault: undefined });
    expect({ at, state: stateOf(server) }).toEqual({ at, state: stateOf(undisturbed) });
  }
});

test.each(modes)("a deposit at Zenodo is completed, too (%s)", { timeout: 300_000 }, async (mode) => {
  await expectCompletedElsewhere(serveZenodo, zenodoHost, zenodoState, await tagged(), mode);
});

test.each(modes)("and a dataset on CKAN (%s)", { timeout: 300_000 }, async (mode) => {
  await expectCompletedElsewhere(serveCkan, ckanHost, ckanState, await tagged(), mode);
});
