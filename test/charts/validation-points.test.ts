import { describe, expect, it } from "vitest";
import {
  kernelQuantity,
  quantityOfMetric,
  servingQuantities,
} from "../../src/charts/measured-quantities";
import { errorGroups, pointKey, pointsOf, traitValues } from "../../src/charts/validation-points";
import { servingMetrics } from "../../src/validation/table-metrics";
import { pointsOfValues } from "./validation-fixture";

const [tokenTime] = servingQuantities;

describe("points", () => {
  it("name what they are of in the catalogs' words", () => {
    const [point] = pointsOfValues([
      { cells: { num_gpus: 4, tp: 4, ep: 4, batch_mean: 130.4 }, measured: 10, predicted: 11 },
    ]);
    expect(point?.traits).toEqual({
      source: "ML.ENERGY",
      gpu: "H100 SXM",
      family: "Llama",
      model: "Llama 3.1 8B",
      engine: "vLLM 2025",
      batch: "129 to 512",
      parallelism: "TP 4 · EP 4",
      kernel: "",
    });
    // The header is line 1.
    expect(pointKey(point!)).toBe("made-up.csv:2");
  });

  it("fall into ranges of running sequences, ends included", () => {
    const batches = [1, 8, 8.4, 9, 512, 513];
    const points = pointsOfValues(
      batches.map((batch) => ({ cells: { batch_mean: batch }, measured: 10, predicted: 10 })),
    );
    expect(points.map(({ traits }) => traits.batch)).toEqual([
      "1 to 8",
      "1 to 8",
      "1 to 8",
      "9 to 32",
      "129 to 512",
      "513 and more",
    ]);
  });

  it("are chosen by quantity and by every trait of the filter", () => {
    const points = pointsOfValues([
      { measured: 10, predicted: 10 },
      { cells: { gpu: "b200-sxm" }, measured: 10, predicted: 10 },
      { cells: { gpu: "b200-sxm", engine: "vllm-2023" }, measured: 10, predicted: 10 },
      { metric: "tpot_ms", cells: { gpu: "b200-sxm" }, measured: 10, predicted: 10 },
      { metric: "power_w", measured: 10, predicted: 10 },
    ]);
    expect(pointsOf(points, tokenTime, {})).toHaveLength(4);
    expect(pointsOf(points, tokenTime, { gpu: "B200 SXM" })).toHaveLength(3);
    expect(pointsOf(points, tokenTime, { gpu: "B200 SXM", engine: "vLLM 2023" })).toEqual([
      points[2],
    ]);
  });
});

describe("groups", () => {
  const points = pointsOfValues([
    { cells: { gpu: "b200-sxm", batch_mean: 600 }, measured: 100, predicted: 110 },
    { cells: { gpu: "b200-sxm", batch_mean: 20 }, measured: 100, predicted: 80 },
    { cells: { gpu: "b200-sxm", batch_mean: 20 }, measured: 100, predicted: 70 },
    { cells: { batch_mean: 2 }, measured: 100, predicted: 103 },
  ]);

  it("sum up their own points, the largest group first", () => {
    const [b200, h100] = errorGroups(points, "gpu");
    // Errors +10, -20, -30 %: median size 20, median -20.
    expect(b200).toMatchObject({ label: "B200 SXM", errors: { n: 3 } });
    expect(b200?.errors.mdape).toBeCloseTo(20, 10);
    expect(b200?.errors.bias).toBeCloseTo(-20, 10);
    expect(h100).toMatchObject({ label: "H100 SXM", errors: { n: 1 } });
    expect(h100?.errors.mdape).toBeCloseTo(3, 10);
  });

  it("stand in order of size where they are ranges", () => {
    expect(traitValues(points, "batch")).toEqual(["1 to 8", "9 to 32", "513 and more"]);
  });
});

it("every column that is predicted belongs to one quantity", () => {
  for (const metric of [...servingMetrics, "latency_ms"]) {
    const owners = [...servingQuantities, kernelQuantity].filter(({ metrics }) =>
      (metrics as readonly string[]).includes(metric),
    );
    expect(owners, metric).toHaveLength(1);
    expect(quantityOfMetric(metric)).toBe(owners[0]);
  }
});
