import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { outlierReasons } from "../../src/validation/outlier-reasons";
import { findOutliers, OUTLIER_FACTOR, outlierMetrics } from "../../src/validation/outliers";
import type { ComparedValue } from "../../src/validation/validate-table";
import { plainRow, servingTable } from "./shipped-measurements";

type Cells = Readonly<Record<string, string | number>>;

/** A row with cells of its own, measured and predicted as given (measured, predicted). */
function row(cells: Cells, pairs: Readonly<Record<string, readonly [number, number]>>) {
  const measured = Object.fromEntries(
    Object.entries(pairs).map(([metric, [value]]) => [metric, value]),
  );
  const made = servingTable([{ ...plainRow, ...cells, ...measured }]).rows[0]!;
  return Object.entries(pairs).map(([metric, [value, predicted]]): ComparedValue => {
    return { row: made, metric, measured: value, predicted };
  });
}

const found = (compared: readonly ComparedValue[]) => findOutliers(compared, fittedCoefficients);
const reasonOf = (...arguments_: Parameters<typeof row>) => found(row(...arguments_))[0]?.reason;

describe("the rule", () => {
  it("takes a factor of 1.5 in either direction, and nothing nearer", () => {
    expect(OUTLIER_FACTOR).toBe(1.5);
    for (const [measured, predicted, count] of [
      [10, 14.9, 0],
      [10, 15.1, 1],
      [15.1, 10, 1],
      [14.9, 10, 0],
    ] as const) {
      expect(found(row({}, { itl_median_ms: [measured, predicted] }))).toHaveLength(count);
    }
  });

  it("looks at time per token, throughput, power and energy, not at tails and first tokens", () => {
    expect(outlierMetrics).not.toContain("itl_p99_ms");
    expect(found(row({}, { itl_p99_ms: [10, 100], ttft_ms: [10, 100] }))).toEqual([]);
    for (const metric of outlierMetrics) {
      expect(found(row({}, { [metric]: [10, 20] }))[0]?.worstMetric).toBe(metric);
    }
  });

  it("lists a row once, under its largest error, the worst row first", () => {
    const near = row({ id: "near" }, { itl_median_ms: [10, 16], power_w: [100, 100] });
    const far = row({ id: "far" }, { itl_median_ms: [10, 16], output_tokens_per_s: [1000, 200] });
    const outliers = found([...near, ...far]);
    expect(outliers.map(({ row: { text } }) => text["id"])).toEqual(["far", "near"]);
    expect(outliers[0]?.worstMetric).toBe("output_tokens_per_s");
    expect(outliers[0]?.logErrors["output_tokens_per_s"]).toBeCloseTo(Math.log(1 / 5), 12);
  });
});

describe("the reason", () => {
  it("is the host where steps are slow, cool and scattered", () => {
    const slow = { itl_median_ms: [20, 10], output_tokens_per_s: [3200, 6400] } as const;
    const cells = { gpu: "b200-sxm" };
    const spread = { itl_p90_ms: 28 };
    expect(reasonOf({ ...cells, ...spread }, { ...slow, power_w: [300, 500] })).toBe("host-bound");
    expect(reasonOf({ ...cells, itl_p90_ms: 21 }, { ...slow, power_w: [300, 500] })).toBe(
      "unexplained",
    );
    expect(reasonOf({ ...cells, ...spread }, { ...slow, power_w: [500, 500] })).toBe("unexplained");
  });

  it("is the meter where a long prompt takes no power", () => {
    const cells = {
      engine: "vllm-2023",
      gpu: "a100-sxm",
      batch_mean: 1,
      input_tokens_mean: 8192,
      output_tokens_mean: 1000,
    };
    // A quarter of the A100's 400 W is 100 W.
    expect(reasonOf(cells, { power_w: [73, 300] })).toBe("idle-power");
    expect(reasonOf(cells, { power_w: [120, 300] })).not.toBe("idle-power");
  });

  it("is memory where more users are there than fit", () => {
    // Llama 3.1 8B keeps 128 KiB per token: 64 sequences of 20,000 tokens take 168 GB of 80.
    const cells = {
      engine: "trtllm-1.0.0",
      batch_mean: "",
      concurrency: 64,
      input_tokens_mean: 20_000,
      output_tokens_mean: 4000,
    };
    expect(reasonOf(cells, { tpot_ms: [10, 40] })).toBe("too-many-users");
    expect(reasonOf({ ...cells, concurrency: 8 }, { tpot_ms: [10, 40] })).toBe("other-recipe");
    // A measured batch ran: memory explains nothing.
    expect(reasonOf({ ...cells, batch_mean: 64 }, { tpot_ms: [10, 40] })).toBe("other-recipe");
  });

  it("is the length of prompts, the batch or the cut where they are extreme", () => {
    expect(
      reasonOf({ input_tokens_mean: 4000, output_tokens_mean: 100 }, { tpot_ms: [10, 18] }),
    ).toBe("long-prompts");
    expect(reasonOf({ batch_mean: 1024 }, { itl_median_ms: [10, 18] })).toBe("beyond-graphs");
    expect(reasonOf({ batch_mean: 4 }, { itl_median_ms: [10, 18] })).toBe("small-batch");
    expect(
      reasonOf(
        { model: "Qwen/Qwen3-30B-A3B", num_gpus: 2, dp: 2, ep: 2 },
        { itl_median_ms: [10, 18] },
      ),
    ).toBe("attention-data");
    expect(reasonOf({ engine: "vllm-2023", num_gpus: 2, tp: 2 }, { itl_median_ms: [10, 18] })).toBe(
      "split-batch",
    );
  });

  it("is the power alone where the time is met", () => {
    expect(reasonOf({}, { itl_median_ms: [10, 10.5], power_w: [300, 500] })).toBe("power-only");
  });
});

it("is written down for readers, reason by reason", () => {
  const document = readFileSync(new URL("../../docs/outliers.md", import.meta.url), "utf8");
  for (const { title, explanation } of Object.values(outlierReasons)) {
    expect(document).toContain(`**${title}.** ${explanation}`);
  }
});
