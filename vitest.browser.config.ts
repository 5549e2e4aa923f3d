import { defineConfig } from "vitest/config";

// The site as people meet it: built, served, and opened in Chromium. `npm run test:browser`, after `npm run build`.
export default defineConfig({
  test: {
    include: ["tests/browser/**/*.test.ts"],
    globalSetup: ["tests/browser/support/build-sites.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
