import { describe, expect, test } from "vitest";
import { coefficientText } from "../../src/charts/coefficient-words";
import { provenanceSections } from "../../src/charts/provenance-view";
import { gpus } from "../../src/catalog/gpus";
import { models } from "../../src/catalog/models";
import { servers } from "../../src/catalog/servers";
import { engines } from "../../src/catalog/engines";
import { workloads } from "../../src/catalog/workloads";
import { presets } from "../../src/scenario/presets";
import { resolveScenario } from "../../src/scenario/resolve";

const grades = ["measured", "fitted", "data-sheet", "assumed"];

describe("every preset", () => {
  test.each(presets.map((preset) => [preset.id, preset] as const))(
    "%s: each number behind its figures names source and grade",
    (_, { scenario }) => {
      const resolution = resolveScenario(scenario);
      if (!resolution.ok) throw new Error("does not resolve");
      const sections = provenanceSections(resolution.deployment, resolution.coefficients);
      expect(sections.map(({ id }) => id)).toEqual([
        "model",
        "requests",
        "gpu",
        "server",
        "engine",
        "kernels",
        "power",
      ]);
      for (const { rows, id } of sections) {
        expect(rows.length, id).toBeGreaterThan(0);
        for (const { label, value, source } of rows) {
          expect(label, id).not.toBe("");
          expect(value, label).not.toMatch(/NaN|undefined/);
          expect(source.title.length, label).toBeGreaterThan(5);
          expect(grades).toContain(source.grade);
        }
      }
    },
  );
});

test("a coefficient that a profile replaced does not claim the committed source", () => {
  const resolution = resolveScenario(presets[0]!.scenario);
  if (!resolution.ok) throw new Error("does not resolve");
  const { deployment, coefficients } = resolution;
  const { id } = deployment.engine;
  const engine = coefficients.engines[id]!;
  const own = {
    ...coefficients,
    engines: { ...coefficients.engines, [id]: { ...engine, hostStepSeconds: 0.123 } },
  };
  const row = provenanceSections(deployment, own)
    .flatMap(({ rows }) => rows)
    .find(({ value }) => value === "123 ms");
  expect(row).toMatchObject({ label: "host time per step", rows: null });
  expect(row?.source.title).toContain("own server profile");
});

test("every entry of the catalog carries a source for each of its figures", () => {
  for (const gpu of gpus) {
    for (const [part, source] of Object.entries(gpu.sources))
      expect(source.title, `${gpu.id} ${part}`).toBeTruthy();
    expect(Object.keys(gpu.sources).toSorted()).toEqual([
      "clock",
      "compute",
      "link",
      "memory",
      "power",
    ]);
  }
  for (const model of models) expect(model.sources.length, model.id).toBeGreaterThan(0);
  for (const { id, source } of [...servers, ...engines, ...workloads])
    expect(source.title, id).toBeTruthy();
});

test("values carry the unit that their key tells", () => {
  expect(coefficientText(["engines", "x", "hostStepSeconds"], 0.0031)).toBe("3.10 ms");
  expect(coefficientText(["kernels", "x", "depthSeconds"], 2e-10)).toBe("0.200 ns");
  expect(coefficientText(["power", "x", "joulesPerFlop", "bf16"], 5e-13)).toBe("0.500 pJ");
  expect(coefficientText(["power", "x", "busyShare"], 0.12)).toBe("12 %");
});
