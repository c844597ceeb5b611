import { describe, expect, it } from "vitest";
import { measuredNear, measuredPlaces } from "../../src/charts/measured-near";
import { measuredSentence } from "../../src/charts/measured-words";
import { decodeScenario } from "../../src/scenario/codec";
import type { Scenario } from "../../src/scenario/scenario";
import type { FigureId } from "../../src/scenario/sweep-figures";
import { plainRow, servingTable, shippedTable } from "../validation/shipped-measurements";
import { basis } from "./sweep-fixture";

const { rows } = servingTable([
  {
    ...plainRow,
    itl_median_ms: 12,
    output_tokens_per_s: 5000,
    power_w: 500,
    energy_per_output_token_j: 0.1,
  },
]);
const base: Scenario = decodeScenario(
  "?model=llama-3.1-8b&gpu=h100-sxm&tp=1&batch=64&engine=vllm-2025&mix=chat&sweep=none",
).scenario;

const near = (change: Partial<Scenario>): boolean =>
  measuredNear(rows, { ...base, ...change }).length === 1;

describe("a measured row is near", () => {
  it("its own set-up, also with another model of the same shape", () => {
    expect(near({})).toBe(true);
    const twin = servingTable([{ ...plainRow, model: "meta-llama/Llama-3.3-70B-Instruct" }]).rows;
    expect(measuredNear(twin, { ...base, model: "llama-3.1-70b" })).toHaveLength(1);
  });

  it("no other model, GPU, engine, number format, batch or cut", () => {
    expect(near({ model: "qwen3-8b" })).toBe(false);
    expect(near({ gpu: "b200-sxm" })).toBe(false);
    expect(near({ engine: "vllm-2024" })).toBe(false);
    expect(near({ weightDtype: "fp8" })).toBe(false);
    expect(near({ maxBatch: 128 })).toBe(false);
    expect(near({ maxBatch: 67 })).toBe(true);
    expect(near({ parallelism: { ...base.parallelism, tensor: 2 } })).toBe(false);
    expect(near({ parallelism: { ...base.parallelism, replicas: 2 } })).toBe(false);
  });

  it("what a sweep passes by", () => {
    expect(near({ maxBatch: 128, sweepAxes: ["batch"] })).toBe(true);
    expect(near({ parallelism: { ...base.parallelism, tensor: 2 }, sweepAxes: ["tensor"] })).toBe(
      true,
    );
    expect(near({ gpu: "b200-sxm", sweepAxes: ["gpu"], sweepGpus: ["h100-sxm"] })).toBe(true);
    expect(near({ gpu: "b200-sxm", sweepAxes: ["gpu"], sweepGpus: ["h200-sxm"] })).toBe(false);
    expect(near({ weightDtype: "fp8", sweepAxes: ["weights"] })).toBe(true);
  });

  it("nothing under another clock, power limit or an open loop", () => {
    expect(near({ smClockHertz: 1.2e9 })).toBe(false);
    expect(near({ smClockHertz: 1.2e9, sweepAxes: ["clock"] })).toBe(true);
    expect(near({ powerLimitWatts: 400 })).toBe(false);
    expect(near({ load: { kind: "rate", requestsPerSecond: 1 } })).toBe(false);
  });

  it("lengths within a factor of two", () => {
    // The row: 340 tokens out, 160 + 170 = 330 in the cache on average.
    expect(near({ mix: [{ workload: "100x600", weight: 1 }] })).toBe(true);
    expect(near({ mix: [{ workload: "100x700", weight: 1 }] })).toBe(false);
    expect(near({ mix: [{ workload: "600x340", weight: 1 }] })).toBe(false);
  });
});

describe("a measured row in a chart", () => {
  const placesAt = (x: FigureId, y: FigureId = "energy") => measuredPlaces(rows, { x, y, basis });

  it("stands at its median time between tokens or its throughput", () => {
    expect(placesAt("tbt")).toEqual([{ row: rows[0], x: 12, y: 0.1 }]);
    expect(placesAt("throughput")).toEqual([{ row: rows[0], x: 5000, y: 0.1 }]);
  });

  it("is left out where the axis was not measured", () => {
    expect(placesAt("ttft")).toEqual([]);
    expect(placesAt("e2e")).toEqual([]);
    expect(placesAt("throughput", "power")).toEqual([]);
    const server = { ...basis, energyBoundary: "server" } as const;
    expect(measuredPlaces(rows, { x: "tbt", y: "energy", basis: server })).toEqual([]);
  });

  it("names itself", () => {
    expect(measuredSentence(rows[0]!, "throughput")).toBe(
      "Measured: Llama 3.1 8B on 1 × H100 SXM, TP 1, batch 64, 0.100 J/token of output (GPU boards), 5,000 tok/s; ML.ENERGY, row one (line 2)",
    );
  });
});

it("ML.ENERGY's batches of Llama 3.1 8B on one H100 are near the same scenario", () => {
  const shipped = shippedTable("serving-mlenergy.csv").rows;
  const found = measuredNear(shipped, { ...base, sweepAxes: ["tensor", "batch"] });
  expect(found.length).toBeGreaterThan(5);
  expect(new Set(found.map(({ text }) => text["model"]))).toEqual(
    new Set(["meta-llama/Llama-3.1-8B-Instruct"]),
  );
});
