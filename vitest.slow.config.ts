import { defineConfig } from "vitest/config";

// What takes long and is measured: `npm run test:slow`, after `npm run build`. One at a time, so that nothing else counts.
export default defineConfig({
  test: { include: ["tests/slow/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 60_000, fileParallelism: false },
});
