import { describe, expect, test } from "vitest";
import { leastGain, leastTitle, priceWords, targetWords } from "../../src/charts/least-words";
import { leastView } from "../../src/charts/least-view";
import { targetCurve } from "../../src/charts/target-curve";
import type { SweepResult } from "../../src/explore/columns";
import type { LatencyLimit } from "../../src/explore/targets";
import { figureBasis } from "../../src/scenario/figure-basis";
import { defaultPreset } from "../../src/scenario/presets";
import type { FixtureRow } from "./sweep-fixture";
import { sweepOf } from "./sweep-fixture";

const words = { gpuNames: ["H100", "L4"], weightNames: ["BF16", "FP8"] };
const basis = figureBasis({ ...defaultPreset.scenario, energyBoundary: "gpu" });

const tbt: LatencyLimit = { latency: "tbt", statistic: "p99", seconds: 0.2, workloadId: null };

/** A sweep under a TBT target of 200 ms; the first row is the scenario's own. */
function under(rows: readonly (FixtureRow & { readonly p99: number })[]): SweepResult {
  const loads = rows.map(({ p99, infeasible }) => (infeasible === undefined ? p99 / 200 : NaN));
  return { ...sweepOf(rows), limits: [tbt], limitLoads: [Float64Array.from(loads)] };
}

const sweep = under([
  { tp: 8, batch: 64, clockMegahertz: 0, joules: 4, p99: 100 },
  { tp: 8, batch: 128, clockMegahertz: 0, joules: 3, p99: 180 },
  { tp: 4, batch: 128, clockMegahertz: 0, joules: 3.3, p99: 190 },
  { tp: 8, batch: 256, clockMegahertz: 0, joules: 2, p99: 250 },
  { tp: 8, batch: 256, clockMegahertz: 1200, joules: 1.5, p99: 450 },
  { tp: 4, batch: 64, joules: 1, p99: 1, infeasible: "too big" },
]);

function bestOf(result: SweepResult) {
  const answer = leastView(result, "energy", basis, words);
  if (answer.kind !== "best") throw new Error("something must keep the targets");
  return answer.view;
}

describe("the least under a target", () => {
  const view = bestOf(sweep);
  const [target] = view.targets;

  test("is the best that runs and keeps it, with what it changes", () => {
    expect(view.best.row).toBe(1);
    expect(view.changes).toEqual(["batch 128 instead of batch 64"]);
    expect(leastTitle(view)).toBe(
      "TP 8 · batch 128 · driver clock needs the least energy: 3 J/token of output (GPU boards)",
    );
    expect(leastGain(view)).toBe("That is 25 % less energy per output token than now (4 J/token).");
  });

  test("names the next best for each lever", () => {
    expect(view.runnersUp.map(({ instead, row, change }) => [instead, row, change])).toEqual([
      [["TP 4"], 2, "+10 %"],
      [["batch 64"], 0, "+33.3 %"],
    ]);
  });

  test("says what the target costs", () => {
    expect(target!.without?.row).toBe(4);
    expect(targetWords(view, target!)).toBe(
      "TBT (P99 of 200 ms): the best uses 90 % of it. Without it: 1.50 J/token (−50 %) with TP 8 · batch 256 · 1,200 MHz.",
    );
    // To 250 ms: 1 J for 50 ms, 0.2 J each 10 ms. To 450 ms: 1.5 J for 250 ms, 0.06 J.
    // Down to 100 ms: 1 J for 100 ms, 0.1 J each 10 ms.
    expect(priceWords(view, target!)).toEqual([
      "10 ms of TBT is worth 0.200 J/token: allowed 250 ms, TP 8 · batch 256 · driver clock has 2 J/token.",
      "It can be tightened to 180 ms at no cost.",
      "Each 10 ms less costs 0.100 J/token: within 100 ms, TP 8 · batch 64 · driver clock has 4 J/token.",
    ]);
  });

  test("is drawn as steps around the target", () => {
    const curve = targetCurve(view, target!, basis)!;
    expect(curve.stepped).toBe(true);
    const { points } = curve.curves[0]!;
    expect(points.slice(0, 4).map(({ x, y }) => ({ x: Math.round(x), y }))).toEqual([
      { x: 100, y: 4 },
      { x: 180, y: 3 },
      { x: 250, y: 2 },
      { x: 450, y: 1.5 },
    ]);
    expect(points.at(-1)!.y).toBe(1.5);
    expect(curve.guide?.x).toBe(200);
  });

  test("counts the fewest GPUs first and energy among equals", () => {
    const answer = leastView(
      under([
        { tp: 8, gpus: 8, joules: 1, p99: 10 },
        { tp: 2, batch: 8, gpus: 2, joules: 5, p99: 10 },
        { tp: 2, batch: 16, gpus: 2, joules: 4, p99: 10 },
      ]),
      "gpus",
      basis,
      words,
    );
    expect(answer).toMatchObject({ kind: "best", view: { best: { row: 2, value: 2 } } });
  });

  test("is the scenario as it stands where nothing beats it", () => {
    const alone = bestOf(
      under([
        { batch: 8, joules: 1, p99: 10 },
        { batch: 16, joules: 2, p99: 20 },
      ]),
    );
    expect(leastGain(alone)).toBe("That is the scenario as it stands.");
    expect(alone.changes).toEqual([]);
    expect(targetWords(alone, alone.targets[0]!)).toBe(
      "TBT (P99 of 200 ms): the best uses 5 % of it; it costs nothing.",
    );
  });
});

test("of configurations as good as the best, the one that changes least is named", () => {
  const view = bestOf(
    under([
      { tp: 8, batch: 64, joules: 2.001, p99: 10 },
      { tp: 8, batch: 128, joules: 2, p99: 10 },
      { tp: 4, batch: 128, joules: 3, p99: 10 },
    ]),
  );
  expect(view.best.row).toBe(0);
  expect(view.changes).toEqual([]);
});

test("where nothing keeps the target, the nearest and what it misses", () => {
  const answer = leastView(
    under([
      { batch: 8, joules: 1, p99: 500 },
      { batch: 4, joules: 2, p99: 300 },
      { batch: 2, joules: 3, p99: 0, infeasible: "too big" },
    ]),
    "energy",
    basis,
    words,
  );
  expect(answer).toMatchObject({
    kind: "none-keeps",
    view: { nearest: { row: 1 }, missed: [{ limit: tbt, load: 1.5 }] },
  });
});

test("where nothing runs there is no answer", () => {
  const nothing = under([{ p99: 0, infeasible: "too big" }]);
  expect(leastView(nothing, "energy", basis, words)).toEqual({ kind: "none-runs" });
});
