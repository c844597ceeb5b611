import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test as base } from "@playwright/test";
import { startStaticServer } from "./static-server.mjs";

interface SiteOptions {
  /** Console errors that a test brings about on purpose. */
  readonly expectedErrors: readonly RegExp[];
}

interface SiteFixtures {
  /** What went wrong on the page so far; a test fails if anything unexpected is left at its end. */
  readonly pageErrors: string[];
}

interface SiteServer {
  /** Where this worker serves the built site: a folder, as on a real web server. */
  readonly siteUrl: string;
}

/**
 * Playwright's `test` with the built site at `page.goto("./")`, served from a
 * subfolder, and with a test failing on any console error or uncaught exception.
 */
export const test = base.extend<SiteOptions & SiteFixtures, SiteServer>({
  expectedErrors: [[], { option: true }],

  siteUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's pattern.
    async ({}, provide) => {
      const dist = fileURLToPath(new URL("../../../dist", import.meta.url));
      if (!existsSync(`${dist}/index.html`)) throw new Error("Nothing built: run 'npm run build'.");
      const server = await startStaticServer({ root: dist, base: "/some/folder/" });
      await provide(server.url);
      await server.close();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ siteUrl }, provide) => provide(siteUrl),

  pageErrors: [
    async ({ context, expectedErrors }, provide) => {
      const errors: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error")
          errors.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => errors.push(String(error.error().stack)));
      await provide(errors);
      const unexpected = errors.filter((text) => !expectedErrors.some((known) => known.test(text)));
      expect(unexpected, "errors on the page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
