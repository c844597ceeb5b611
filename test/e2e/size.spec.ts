import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";

/** What may come before the first paint, and with any one later load; KiB, compressed. */
const FIRST_LOAD_KIBIBYTES = 340;
const LATER_LOAD_KIBIBYTES = 120;

const dist = fileURLToPath(new URL("../../dist", import.meta.url));

test("the built page keeps its byte budget", () => {
  const html = readFileSync(`${dist}/index.html`, "utf8");
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+)"/g)].map((match) => match[1]);
  const code = readdirSync(`${dist}/assets`)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => ({
      name: `assets/${name}`,
      kibibytes: compressedKibibytes(`${dist}/assets/${name}`),
    }));
  const isFirst = ({ name }: { readonly name: string }) => first.includes(name);
  const firstLoad = code.filter(isFirst).reduce((sum, { kibibytes }) => sum + kibibytes, 0);
  const tooLarge = code.filter((file) => !isFirst(file) && file.kibibytes > LATER_LOAD_KIBIBYTES);

  expect(firstLoad).toBeGreaterThan(0);
  expect(firstLoad).toBeLessThanOrEqual(FIRST_LOAD_KIBIBYTES);
  expect(tooLarge).toEqual([]);
});

function compressedKibibytes(file: string): number {
  return gzipSync(readFileSync(file), { level: 9 }).length / 1024;
}
