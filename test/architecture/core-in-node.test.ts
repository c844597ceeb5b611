import { expect, test } from "vitest";
import { CORE_LAYERS, layerOf } from "./layer-order";
import { readSources } from "./repository";

// Nothing that the core imports may need a page: no DOM exists here.
test("every module of the core loads in plain Node", async () => {
  expect(typeof document).toBe("undefined");
  const core = [...readSources("src").keys()].filter((path) =>
    CORE_LAYERS.includes(layerOf(path) ?? ""),
  );
  expect(core.length).toBeGreaterThan(10);
  const modules = await Promise.all(
    core.map((path) => import(/* @vite-ignore */ new URL(`../../${path}`, import.meta.url).href)),
  );
  expect(modules).toHaveLength(core.length);
}, 60_000);
