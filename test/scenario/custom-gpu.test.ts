import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGpu, gpus } from "../../src/catalog/gpus";
import { findServer } from "../../src/catalog/servers";
import { decodeScenario, encodeScenario } from "../../src/scenario/codec";
import { asGpu, type CustomGpu } from "../../src/scenario/custom-gpu";
import { customGpuText, readCustomGpu } from "../../src/scenario/custom-gpu-text";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario, resolveSpace } from "../../src/scenario/resolve";
import { readScenario } from "../../src/scenario/schema";
import type { Scenario } from "../../src/scenario/scenario";
import { evaluate } from "../../src/serving/evaluate";
import { intervals } from "../../src/serving/uncertainty/intervals";
import { anyCustomGpu } from "./any-custom";

const own: CustomGpu = {
  name: "My GPU",
  like: "h100-sxm",
  values: { bandwidth: 6.7e12, memory: 144e9, powerLimit: 1000 },
};
const text = "My GPU,v:1,like:h100-sxm,hbm:144,bw:6700,tdp:1000";
const scenario: Scenario = { ...defaultPreset.scenario, gpu: "custom", customGpu: own };

function answer(of: Scenario) {
  const resolution = resolveScenario(of);
  if (!resolution.ok) throw new Error("not resolved");
  const { deployment, operation, coefficients } = resolution;
  const evaluation = evaluate(deployment, operation, coefficients);
  if (!evaluation.feasible) throw new Error(evaluation.reason);
  return { evaluation, around: intervals(deployment, operation, evaluation) };
}

describe("the text of a GPU", () => {
  test("is written and read by hand", () => {
    expect(customGpuText(own)).toBe(text);
    expect(readCustomGpu(text)).toEqual({ ok: true, gpu: own });
    expect(readCustomGpu("NONE")).toEqual({ ok: true, gpu: undefined });
  });

  test("carries any GPU", () => {
    fc.assert(
      fc.property(anyCustomGpu, (gpu) => {
        expect(readCustomGpu(customGpuText(gpu))).toEqual({ ok: true, gpu });
      }),
    );
  });

  test.each([
    ["", "no name"],
    ["x,like:h999", "like:h999 is not a known GPU"],
    ["x", "like: is not a known GPU"],
    [`${text},bw:1`, "bw is given twice"],
    [`${text},speed:1`, "speed is not a figure of a GPU"],
    [text.replace("6700", "fast"), "bw:fast is not a number"],
    [text.replace("6700", "-1"), "bw is outside 10 to 1000000 GB/s"],
    [text.replace("6700", "1e99"), "bw is outside"],
    [text.replace("tdp:1000", "tdp:50"), "idle is not below the power limit"],
    [text.replace("tdp:1000", "clock:200"), "minclock is above the highest clock"],
    [text.replace("tdp:1000", "hostbusy:5"), "hostbusy is below the same server's idle power"],
    [text.replace("tdp:1000", "sms:1.5"), "sms is not a whole number"],
    [text.replace("tdp:1000", "fp8:0.01"), "nor 0 for none"],
    [text.replace("v:1", "v:7"), "newer WattIf"],
  ])("refuses %s", (given, reason) => {
    const reading = readCustomGpu(given);
    expect(reading.ok ? "" : reading.reason).toContain(reason);
  });
});

describe("a GPU of one's own", () => {
  test("without differences is the one it is like, but for its name", () => {
    for (const { id } of gpus) {
      const made = asGpu({ name: "Same", like: id, values: {} })!;
      const { hypothetical: _why, sources: _typed, ...figures } = made.gpu;
      const { sources: _sheet, ...base } = findGpu(id)!;
      expect(figures).toEqual({
        ...base,
        id: "custom",
        name: "Same",
        aliases: [],
        serverId: "custom",
      });
      const { id: _id, name: _name, source: _source, ...server } = made.server;
      expect(findServer(base.serverId)).toMatchObject(server);
    }
  });

  test("answers as the one it is like where nothing differs", () => {
    const same = { ...scenario, customGpu: { ...own, values: {} } };
    const base = answer({ ...scenario, gpu: "h100-sxm" });
    expect(answer(same).evaluation).toEqual(base.evaluation);
  });

  test("0 takes a number format away", () => {
    const { gpu } = asGpu({ ...own, values: { fp8: 0, fp4: 3e15 } })!;
    expect(gpu.peakFlopsPerSecond.fp8).toBeUndefined();
    expect(gpu.peakFlopsPerSecond.fp4).toBe(3e15);
  });

  test("twice the bandwidth decodes faster; its intervals are wider and say why", () => {
    const { evaluation, around } = answer(scenario);
    const base = answer({ ...scenario, gpu: "h100-sxm" });
    expect(evaluation.tbt.meanSeconds).toBeLessThan(base.evaluation.tbt.meanSeconds);
    const width = ({ low, high }: { readonly low: number; readonly high: number }) =>
      Math.log(high / low);
    expect(width(around.tbt)).toBeGreaterThan(width(base.around.tbt));
    expect(around.tbt.reasons.join(" ")).toContain("GPU you typed in");
    expect(base.around.tbt.reasons.join(" ")).not.toContain("typed in");
  });

  test("travels in a link and as an object", () => {
    const query = encodeScenario(scenario, defaultPreset.id);
    expect(query).toContain("customgpu=My%20GPU,v:1,like:h100-sxm,hbm:144,bw:6700,tdp:1000");
    expect(decodeScenario(query)).toMatchObject({ scenario, notices: [] });
    expect(readScenario(JSON.parse(JSON.stringify(scenario)))).toEqual({ ok: true, scenario });
    expect(readScenario({ ...scenario, customGpu: { ...own, values: { memory: -1 } } }).ok).toBe(
      false,
    );
  });

  test("is swept beside GPUs of the catalog", () => {
    const swept: Scenario = {
      ...scenario,
      sweepAxes: ["gpu"],
      sweepGpus: ["h100-sxm", "custom", "h200-sxm"],
    };
    const resolution = resolveSpace(swept);
    if (!resolution.ok) throw new Error("not resolved");
    expect(resolution.space.hardware.map(({ gpu }) => gpu.id)).toEqual([
      "custom",
      "h100-sxm",
      "h200-sxm",
    ]);
    const without = resolveSpace({ ...swept, gpu: "h100-sxm", customGpu: undefined });
    expect(without.ok && without.space.hardware).toHaveLength(2);
  });

  test("takes clock and limit within its own range", () => {
    const { notices, scenario: opened } = decodeScenario(
      `customgpu=${encodeURIComponent("g,like:h100-sxm,clock:2600,tdp:1200")}&gpu=custom&clock=2500&cap=1100`,
    );
    expect(notices).toEqual([]);
    expect(opened).toMatchObject({ smClockHertz: 2.5e9, powerLimitWatts: 1100 });
  });
});
