import { describe, expect, test } from "vitest";
import { changesBetween, withChanges } from "../../src/scenario/partial-change";
import { presets, presetScenario } from "../../src/scenario/presets";
import type { Scenario } from "../../src/scenario/scenario";

const from = presetScenario("paper-llama2-70b@1");
const keysOf = (to: Scenario, costs = false, base = from): readonly string[] =>
  changesBetween(base, to, { costs }).map(({ input }) => input.key);

describe("some inputs of another scenario", () => {
  test("only what changes a figure counts, prices only where they are asked about", () => {
    const to: Scenario = {
      ...from,
      maxBatch: 16,
      latencyAxis: "e2e",
      sweepAxes: [],
      targets: { ttftSeconds: 9, tbtSeconds: null, e2eSeconds: null },
      footprint: { ...from.footprint, pue: 1.5, lifeYears: 9 },
    };
    expect(keysOf(to)).toEqual(["batch", "pue"]);
    expect(keysOf(to, true)).toEqual(["batch", "life", "pue"]);
  });

  test("none is the first scenario, one is the first with that one", () => {
    const to: Scenario = { ...from, maxBatch: 16, gpu: "h200-sxm" };
    expect(withChanges(from, to, new Set())).toBe(from);
    expect(withChanges(from, to, new Set(["batch"]))).toEqual({ ...from, maxBatch: 16 });
  });

  test("ways of asking for load exclude each other", () => {
    const rate: Scenario = { ...from, load: { kind: "rate", requestsPerSecond: 4 } };
    const users: Scenario = { ...from, load: { kind: "users", users: 20 } };
    for (const [one, other] of [
      [from, rate],
      [rate, from],
      [users, rate],
      [rate, users],
      [users, from],
    ] as const) {
      expect(withChanges(one, other, new Set(keysOf(other, false, one)))).toEqual(other);
      expect(keysOf(other, false, one)).toHaveLength(1);
    }
  });

  test("a clock that the other GPU does not take becomes the nearest that it does", () => {
    const slow: Scenario = { ...from, gpu: "a100-sxm", smClockHertz: 1410e6 };
    const fast: Scenario = { ...from, gpu: "h100-sxm", smClockHertz: 1980e6 };
    expect(withChanges(slow, fast, new Set(["clock"])).smClockHertz).toBe(1410e6);
    expect(withChanges(slow, fast, new Set(["clock", "gpu"]))).toMatchObject({
      gpu: "h100-sxm",
      smClockHertz: 1980e6,
    });
  });

  test.each(presets)("all of them lead to $id, but for how it is shown", ({ scenario: to }) => {
    const changed = withChanges(from, to, new Set(keysOf(to, true)));
    expect(keysOf(to, true, changed)).toEqual([]);
  });
});
