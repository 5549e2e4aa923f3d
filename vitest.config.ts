import { defineConfig } from "vitest/config";

// Test files share a worker's modules, which hold no state between files: to load them anew for each took longer than
// all tests. As many workers as cores; the default leaves one core idle.
export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/slow/**", "tests/browser/**"],
    testTimeout: 60_000,
    isolate: false,
    maxWorkers: "100%",
  },
});
