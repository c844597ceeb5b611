import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  // Relative paths: the built site works from any folder of any web server.
  base: "./",
  plugins: [react()],
  build: {
    target: "es2022",
    // The licences of the bundled packages travel with the bundle.
    license: { fileName: "licenses.md" },
    // The byte budget is a test, test/e2e/size.spec.ts; a warning would only repeat it. kB.
    chunkSizeWarningLimit: 2000,
  },
  worker: {
    // A classic worker is the only kind that starts when it is inlined into a
    // page framed with sandbox="allow-scripts"; a module worker hangs there.
    format: "iife",
  },
  test: {
    environment: "node",
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/e2e/**"],
    maxWorkers: 2,
    setupFiles: ["test/setup.ts"],
    testTimeout: 20_000,
    env: { TZ: "UTC", LC_ALL: "C" },
  },
});
