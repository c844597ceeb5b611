import { describe, expect, it } from "vitest";
import { latencyAt } from "../../src/explore/targets";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario, resolveSpace } from "../../src/scenario/resolve";
import type { Scenario } from "../../src/scenario/scenario";
import { targetPresets } from "../../src/scenario/target-presets";
import { neutralTargetTerms } from "../../src/scenario/target-terms";
import { evaluate } from "../../src/serving/evaluate";

const { id, scenario } = defaultPreset;

function limitsOf(chosen: Scenario) {
  const resolution = resolveSpace(chosen);
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  return resolution.space.limits;
}

const read = (query: string) => decodeScenario(`v=1&base=${id}&${query}`);

describe("targets in a link", () => {
  it("mean the 99th percentile of all requests where nothing else is said", () => {
    expect(limitsOf(read("ttft=400").scenario)).toEqual([
      { latency: "ttft", statistic: "p99", seconds: 0.4, workloadId: null },
      { latency: "tbt", statistic: "p99", seconds: 0.2, workloadId: null },
    ]);
  });

  it("take a percentile, a multiple and single classes", () => {
    const query = "ttftat=p90&ttftx=5&tbtat=mean&ttftclass=short-short:250,SL:0400,64x8:2e3";
    const { scenario: chosen, notices } = read(query);
    expect(notices).toEqual([]);
    expect(chosen.targets).toEqual({ ttftSeconds: null, tbtSeconds: 0.2, e2eSeconds: null });
    expect(chosen.targetTerms).toEqual({
      statistics: { ttft: "p90", tbt: "mean", e2e: "p99" },
      multiples: { ttft: 5, tbt: null, e2e: null },
      classes: {
        ttft: [
          { workload: "short-short", seconds: 0.25 },
          { workload: "short-long", seconds: 0.4 },
          { workload: "64x8", seconds: 2 },
        ],
        e2e: [],
      },
    });
    expect(decodeScenario(encodeScenario(chosen, id)).scenario).toEqual(chosen);
  });

  it("are seconds or a multiple, the first that is given", () => {
    const { scenario: chosen, notices } = read("ttftx=5&ttft=400");
    expect(chosen.targets.ttftSeconds).toBeNull();
    expect(chosen.targetTerms.multiples.ttft).toBe(5);
    expect(notices).toEqual([
      expect.objectContaining({ key: "ttft", given: "400", reason: expect.any(String) as string }),
    ]);
    expect(read("ttft=none&ttftx=5").notices).toEqual([]);
  });

  it("name what of the classes cannot be read, and keep the rest", () => {
    const { scenario: chosen, notices } = read("e2eclass=chatt:3,chat:4,code:x,chat:5,64x8:1e9");
    expect(chosen.targetTerms.classes.e2e).toEqual([
      { workload: "chat", seconds: 4 },
      { workload: "64x8", seconds: 36_000 },
    ]);
    const [notice] = notices;
    for (const part of ["chatt", "code", "chat is repeated", "outside 0.01 to 36000 s"]) {
      expect(notice?.reason).toContain(part);
    }
    expect(notice?.suggestion).toBe("chat");
    expect(read("e2eclass=none").scenario.targetTerms.classes.e2e).toEqual([]);
  });
});

describe("a multiple", () => {
  const chosen: Scenario = {
    ...scenario,
    smClockHertz: 1e9,
    powerLimitWatts: 400,
    targets: { ttftSeconds: null, tbtSeconds: null, e2eSeconds: null },
    targetTerms: {
      ...neutralTargetTerms,
      statistics: { ttft: "p90", tbt: "mean", e2e: "p99" },
      multiples: { ttft: 5, tbt: 3, e2e: null },
    },
  };

  it("counts the latency of one request alone, at the highest clock and at the same percentile", () => {
    const resolution = resolveScenario(chosen);
    if (!resolution.ok) throw new Error("the scenario does not resolve");
    const alone = evaluate(
      resolution.deployment,
      {
        maxBatch: 1,
        load: { kind: "users", users: 1 },
        smClockHertz: null,
        powerLimitWatts: null,
      },
      resolution.coefficients,
    );
    if (!alone.feasible) throw new Error("one request must run");
    expect(limitsOf(chosen)).toEqual([
      {
        latency: "ttft",
        statistic: "p90",
        seconds: 5 * latencyAt(alone.ttft, "p90"),
        workloadId: null,
      },
      { latency: "tbt", statistic: "mean", seconds: 3 * alone.tbt.meanSeconds, workloadId: null },
    ]);
  });

  it("does not move with what an operator turns", () => {
    const turned = { ...chosen, smClockHertz: null, powerLimitWatts: null, maxBatch: 1 };
    expect(limitsOf(turned)).toEqual(limitsOf(chosen));
    expect(limitsOf({ ...turned, load: { kind: "users", users: 900 } })).toEqual(limitsOf(chosen));
  });

  it("is left out where not even one request runs", () => {
    const parallelism = { ...chosen.parallelism, tensor: 1 };
    expect(limitsOf({ ...chosen, gpu: "l4", parallelism })).toEqual([]);
  });
});

describe("targets by use", () => {
  it.each(targetPresets)("$name can be shared as a link, with its source", (preset) => {
    const chosen = { ...scenario, targets: preset.targets, targetTerms: preset.terms };
    const decoded = decodeScenario(encodeScenario(chosen, id));
    expect(decoded.scenario).toEqual(chosen);
    expect(decoded.notices).toEqual([]);
    expect(preset.source.title).not.toBe("");
    expect(limitsOf(chosen).length).toBeGreaterThan(0);
  });
});
