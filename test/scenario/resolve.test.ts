import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findGpu } from "../../src/catalog/gpus";
import { findModel } from "../../src/catalog/models";
import type { SweepAxis } from "../../src/explore/space";
import { parallelismAt } from "../../src/explore/space";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario, resolveSpace } from "../../src/scenario/resolve";
import type { Scenario } from "../../src/scenario/scenario";
import { anyScenario } from "./any-scenario";

const { scenario: base } = defaultPreset;

function spaceOf(scenario: Scenario) {
  const resolution = resolveSpace(scenario);
  if (!resolution.ok) throw new Error(JSON.stringify(resolution.problems));
  return resolution.space;
}

function swept(axes: readonly SweepAxis[], change: Partial<Scenario> = {}) {
  return spaceOf({ ...base, ...change, sweepAxes: axes });
}

const megahertz = (clocks: readonly (number | null)[]) =>
  clocks.map((clock) => (clock === null ? null : clock / 1e6));

describe("a scenario", () => {
  test("ids become the catalogs' objects, numbers stay", () => {
    const resolution = resolveScenario({ ...base, maxBatch: 17, smClockHertz: 1.2e9 });
    if (!resolution.ok) throw new Error("does not resolve");
    const { deployment, operation } = resolution;
    expect(deployment.model).toBe(findModel("llama-2-70b"));
    expect(deployment.gpu).toBe(findGpu("h100-sxm"));
    expect(deployment.server.id).toBe("dgx-h100");
    expect(deployment.engine.id).toBe("vllm-2024");
    expect(deployment.workloads.map(({ workload, weight }) => [workload.id, weight])).toEqual([
      ["medium-medium", 1],
    ]);
    expect(operation).toEqual({
      maxBatch: 17,
      load: { kind: "full" },
      smClockHertz: 1.2e9,
      powerLimitWatts: null,
    });
  });

  test("each id that no catalog has is named", () => {
    const mix = [
      { workload: "chat", weight: 1 },
      { workload: "gossip", weight: 1 },
    ];
    const resolution = resolveScenario({ ...base, model: "m", gpu: "g", engine: "e", mix });
    if (resolution.ok) throw new Error("resolves");
    expect(resolution.problems.map(({ key, given }) => [key, given])).toEqual([
      ["model", "m"],
      ["gpu", "g"],
      ["engine", "e"],
      ["mix", "gossip"],
    ]);
    expect(resolveSpace({ ...base, gpu: "g" })).toMatchObject({ ok: false });
  });

  test("any scenario that a link can hold resolves, with its sweep around it", () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const space = spaceOf(scenario);
        const [own] = space.hardware;
        expect(own?.gpu.id).toBe(scenario.gpu);
        expect(own?.weightDtypes).toContain(scenario.weightDtype);
        expect(own?.tensor).toContain(scenario.parallelism.tensor);
        expect(own?.smClockHertz).toContain(scenario.smClockHertz);
        expect(space.pipeline).toContain(scenario.parallelism.pipeline);
        expect(space.replicas).toContain(scenario.parallelism.replicas);
        expect(space.maxBatch).toContain(scenario.maxBatch);
        const ids = space.hardware.map(({ gpu }) => gpu.id);
        expect(new Set(ids).size).toBe(ids.length);
        const { parallelism } = scenario;
        const { tensor, pipeline, replicas } = parallelism;
        expect(parallelismAt(parallelism, tensor, pipeline, replicas).tensor).toBe(tensor);
      }),
    );
  });
});

describe("swept levers", () => {
  test("a lever that is not swept has one value", () => {
    const space = swept([]);
    expect(space.hardware).toHaveLength(1);
    expect(space.hardware[0]).toMatchObject({
      weightDtypes: ["bf16"],
      tensor: [8],
      smClockHertz: [null],
    });
    expect([space.pipeline, space.replicas, space.maxBatch]).toEqual([[1], [1], [64]]);
  });

  test("batches, pipelines and replicas, the scenario's own among them", () => {
    const space = swept(["batch", "pipeline", "replicas"], {
      maxBatch: 48,
      parallelism: { ...base.parallelism, pipeline: 3, replicas: 12 },
    });
    expect(space.maxBatch).toEqual([1, 2, 4, 8, 16, 32, 48, 64, 128, 256, 512, 1024]);
    expect(space.pipeline).toEqual([1, 2, 3, 4]);
    expect(space.replicas).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 12]);
  });

  test("TP in powers of two within the fast link, where the heads divide", () => {
    expect(swept(["tensor"]).hardware[0]?.tensor).toEqual([1, 2, 4, 8]);
    // 72 GPUs on one NVLink; 64 heads.
    expect(swept(["tensor"], { gpu: "gb200" }).hardware[0]?.tensor).toEqual([
      1, 2, 4, 8, 16, 32, 64,
    ]);
    // Qwen2.5 0.5B has 14 heads: 4 and 8 do not divide them. 8 is the scenario's own.
    expect(swept(["tensor"], { model: "qwen2.5-0.5b" }).hardware[0]?.tensor).toEqual([1, 2, 8]);
    // Two groups of attention share the eight GPUs.
    const parallelism = { ...base.parallelism, tensor: 4, attentionData: 2 };
    expect(swept(["tensor"], { parallelism }).hardware[0]?.tensor).toEqual([1, 2, 4]);
  });

  test("weights in every type that the model is published in, and the scenario's own", () => {
    const { hardware } = swept(["weights"], { model: "gpt-oss-120b", weightDtype: "int8" });
    expect(hardware[0]?.weightDtypes).toEqual(["mxfp4", "bf16", "fp8", "nvfp4", "int8"]);
  });

  test("twelve clocks from 40 % of the maximum, the last one unlocked", () => {
    // H100: 0.4 * 1980 = 792; steps of 1188 / 11 = 108; to the nearest 15 MHz
    expect(megahertz(swept(["clock"]).hardware[0]!.smClockHertz)).toEqual([
      795,
      900,
      1005,
      1110,
      1230,
      1335,
      1440,
      1545,
      1650,
      1770,
      1875,
      null,
    ]);
  });

  test("a locked clock stands among them; locked at the maximum, it stands for the unlocked", () => {
    const between = swept(["clock"], { smClockHertz: 1000e6 }).hardware[0]!.smClockHertz;
    expect(megahertz(between).slice(0, 4)).toEqual([795, 900, 1000, 1005]);
    const top = swept(["clock"], { smClockHertz: 1980e6 }).hardware[0]!.smClockHertz;
    expect(megahertz(top).slice(-2)).toEqual([1875, 1980]);
  });

  test("GPUs are those of the scenario, its own first, each with its own values", () => {
    const { hardware } = swept(["gpu", "clock"], {
      sweepGpus: ["b200-sxm", "h100-sxm", "l4"],
      smClockHertz: 1980e6,
    });
    expect(hardware.map(({ gpu, server }) => [gpu.id, server.id])).toEqual([
      ["h100-sxm", "dgx-h100"],
      ["b200-sxm", "hgx-b200"],
      ["l4", findGpu("l4")!.serverId],
    ]);
    // The H100's locked clock is no candidate of the others.
    expect(hardware[1]?.smClockHertz).not.toContain(1980e6);
    expect(hardware[1]?.smClockHertz.at(-1)).toBeNull();
  });

  test("a clock that another GPU cannot run is brought into its range", () => {
    const { hardware } = swept(["gpu"], { sweepGpus: ["mi300x"], smClockHertz: 4e9 });
    expect(hardware[0]?.smClockHertz).toEqual([4e9]);
    expect(hardware[1]?.smClockHertz).toEqual([findGpu("mi300x")!.smClockHertz.max]);
  });
});

describe("expert parallelism under another TP", () => {
  const cut = { tensor: 8, pipeline: 1, expert: 8, attentionData: 1, replicas: 1 };

  test("over all ranks stays over all ranks", () => {
    expect(parallelismAt(cut, 4, 1, 1).expert).toBe(4);
    expect(parallelismAt({ ...cut, tensor: 4, attentionData: 2 }, 2, 1, 1).expert).toBe(4);
  });

  test("over some ranks keeps the largest common divisor; over one stays over one", () => {
    expect(parallelismAt({ ...cut, expert: 4 }, 2, 1, 1).expert).toBe(2);
    expect(parallelismAt({ ...cut, expert: 4 }, 16, 1, 1).expert).toBe(4);
    expect(parallelismAt({ ...cut, tensor: 1, expert: 1 }, 8, 2, 3)).toEqual({
      tensor: 8,
      pipeline: 2,
      expert: 1,
      attentionData: 1,
      replicas: 3,
    });
  });
});
