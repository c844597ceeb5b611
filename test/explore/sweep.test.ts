import { describe, expect, it } from "vitest";
import { classBuffers } from "../../src/explore/class-columns";
import { columnBuffers } from "../../src/explore/columns";
import type { SweepResult } from "../../src/explore/columns";
import type { SweepSpace } from "../../src/explore/space";
import type { SweepProgress } from "../../src/explore/sweep";
import { countConfigurations, sweepChunks } from "../../src/explore/sweep";
import { meetsTargets } from "../../src/explore/targets";
import { defaultPreset } from "../../src/scenario/presets";
import { resolveScenario, resolveSpace } from "../../src/scenario/resolve";
import type { Scenario } from "../../src/scenario/scenario";
import { evaluate } from "../../src/serving/evaluate";
import { rowScenario } from "../../src/state/row-scenario";
import type { EvaluationResult } from "../../src/serving/evaluation";

const scenario: Scenario = {
  ...defaultPreset.scenario,
  sweepAxes: ["gpu", "weights", "tensor", "replicas", "batch", "clock"],
  sweepGpus: ["h100-sxm", "l4"],
};

function spaceOf(chosen: Scenario): SweepSpace {
  const resolution = resolveSpace(chosen);
  if (!resolution.ok) throw new Error("the scenario does not resolve");
  return resolution.space;
}

/** A space of 2 GPUs, small enough to be worked out again one by one. */
const space: SweepSpace = (() => {
  const whole = spaceOf(scenario);
  return {
    ...whole,
    hardware: whole.hardware.map((hardware) => ({
      ...hardware,
      smClockHertz: hardware.smClockHertz.slice(-2),
    })),
    replicas: [1, 3],
    maxBatch: [8, whole.base.operation.maxBatch],
  };
})();

function run(swept: SweepSpace, chunkSize: number) {
  const reports: SweepProgress[] = [];
  const steps = sweepChunks(swept, chunkSize);
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, reports };
    reports.push(step.value);
  }
}

/** The row's configuration, asked of the core by itself. */
function evaluateRow({ columns, gpuIds, weightDtypes }: SweepResult, row: number) {
  const { deployment, operation } = space.base;
  const hardware = space.hardware.find(({ gpu }) => gpu.id === gpuIds[columns.gpuIndex[row]!])!;
  return evaluate(
    {
      ...deployment,
      gpu: hardware.gpu,
      server: hardware.server,
      weightDtype: weightDtypes[columns.weightDtypeIndex[row]!]!,
      parallelism: {
        ...deployment.parallelism,
        tensor: columns.tensor[row]!,
        pipeline: columns.pipeline[row]!,
        replicas: columns.replicas[row]!,
      },
    },
    {
      ...operation,
      maxBatch: columns.maxBatch[row]!,
      smClockHertz: columns.smClockHertz[row] || null,
    },
  );
}

function rowFigures({ columns, reasons }: SweepResult, row: number): unknown {
  if (!columns.feasible[row]) return { reason: reasons[columns.reasonIndex[row]!] };
  return {
    ttft: [columns.ttftMeanSeconds[row], columns.ttftP99Seconds[row]],
    tbt: [columns.tbtMeanSeconds[row], columns.tbtP99Seconds[row]],
    e2e: [columns.e2eMeanSeconds[row], columns.e2eP99Seconds[row]],
    rates: [columns.outputTokensPerSecond[row], columns.requestsPerSecond[row]],
    energy: [columns.gpuJoulesPerOutputToken[row], columns.serverJoulesPerOutputToken[row]],
    watts: [columns.gpuMeanWatts[row], columns.deploymentServerWatts[row]],
    gpus: columns.gpus[row],
    meets: columns.meetsTargets[row] === 1,
  };
}

function evaluationFigures(result: EvaluationResult): unknown {
  if (!result.feasible) return { reason: result.reason };
  const { ttft, tbt, e2e, energy } = result;
  return {
    ttft: [ttft.meanSeconds, ttft.p99Seconds],
    tbt: [tbt.meanSeconds, tbt.p99Seconds],
    e2e: [e2e.meanSeconds, e2e.p99Seconds],
    rates: [result.outputTokensPerSecond, result.requestsPerSecond],
    energy: [energy.gpuJoulesPerOutputToken, energy.serverJoulesPerOutputToken],
    watts: [result.gpuMeanWatts, result.deploymentServerWatts],
    gpus: result.gpus,
    meets: meetsTargets(result, space.limits),
  };
}

describe("sweepChunks", () => {
  const { result, reports } = run(space, 5);
  const { columns } = result;

  it("has one row per configuration, each a different one", () => {
    // Per GPU: dtypes x tensor x 2 clocks, times 2 replicas, 2 batches and 1 pipeline.
    const byHand = space.hardware.reduce(
      (sum, { weightDtypes, tensor }) => sum + weightDtypes.length * tensor.length * 2 * 2 * 2,
      0,
    );
    expect(countConfigurations(space)).toBe(byHand);
    expect(columns.count).toBe(byHand);
    const names = Array.from({ length: columns.count }, (_, row) =>
      [
        columns.gpuIndex[row],
        columns.weightDtypeIndex[row],
        columns.tensor[row],
        columns.pipeline[row],
        columns.replicas[row],
        columns.maxBatch[row],
        columns.smClockHertz[row],
      ].join(),
    );
    expect(new Set(names).size).toBe(byHand);
  });

  it("says in every row what the core says of that configuration alone", () => {
    for (let row = 0; row < columns.count; row++) {
      expect(rowFigures(result, row)).toEqual(evaluationFigures(evaluateRow(result, row)));
    }
  });

  it("keeps infeasible configurations with a reason, NaN figures and no target met", () => {
    const infeasible = [...columns.feasible.keys()].filter((row) => !columns.feasible[row]);
    // Llama 2 70B does not fit on one GPU of either kind.
    expect(infeasible.length).toBeGreaterThan(0);
    expect(infeasible.length).toBeLessThan(columns.count);
    for (const row of infeasible) {
      expect(columns.tbtMeanSeconds[row]).toBeNaN();
      expect(columns.gpuJoulesPerOutputToken[row]).toBeNaN();
      expect(columns.meetsTargets[row]).toBe(0);
      expect(result.reasons[columns.reasonIndex[row]!]).toMatch(/\w/);
    }
  });

  it("names the row of the configuration it was built around", () => {
    const row = result.baseRow;
    const { deployment, operation } = space.base;
    expect(result.gpuIds[columns.gpuIndex[row]!]).toBe(deployment.gpu.id);
    expect(result.weightDtypes[columns.weightDtypeIndex[row]!]).toBe(deployment.weightDtype);
    expect(columns.tensor[row]).toBe(deployment.parallelism.tensor);
    expect(columns.replicas[row]).toBe(deployment.parallelism.replicas);
    expect(columns.maxBatch[row]).toBe(operation.maxBatch);
    expect(columns.smClockHertz[row]).toBe(0);
  });

  it("reports after each chunk, and gives the same answer whatever the chunk", () => {
    expect(reports[0]).toEqual({ done: 5, total: columns.count });
    expect(reports).toHaveLength(Math.ceil(columns.count / 5) - 1);
    expect(run(space, 1000).result).toEqual(result);
    expect(run(space, 1000).reports).toEqual([]);
  });

  it("refuses a space without its base", () => {
    expect(() => run({ ...space, maxBatch: [7] }, 10)).toThrow(/base/);
  });

  it("keeps the latencies of each class as its row's evaluation has them", () => {
    const mixed: Scenario = {
      ...defaultPreset.scenario,
      mix: [
        { workload: "short-short", weight: 3 },
        { workload: "long-long", weight: 1 },
      ],
      sweepAxes: ["batch"],
    };
    const { result } = run(spaceOf(mixed), 1000);
    expect(result.classes.map(({ workloadId }) => workloadId)).toEqual([
      "short-short",
      "long-long",
    ]);
    const resolution = resolveScenario(mixed);
    if (!resolution.ok) throw new Error("the scenario does not resolve");
    const { deployment, operation, coefficients } = resolution;
    const evaluation = evaluate(deployment, operation, coefficients);
    if (!evaluation.feasible) throw new Error("the scenario runs");
    for (const [index, known] of evaluation.classes.entries()) {
      const { ttft, e2e } = result.classes[index]!;
      expect(ttft.p95[result.baseRow]).toBe(known.ttft.p95Seconds);
      expect(e2e.mean[result.baseRow]).toBe(known.e2e.meanSeconds);
    }
    expect(classBuffers(result.classes)).toHaveLength(2 * 2 * 5);
  });

  it("lists the memory of every column once", () => {
    const bytes = columnBuffers(columns).reduce((sum, buffer) => sum + buffer.byteLength, 0);
    // Two 1-byte flags, a 1-byte index and draft lengths, seven 2-byte, four 4-byte and twenty-four 8-byte columns.
    expect(bytes).toBe(columns.count * (4 * 1 + 7 * 2 + 4 * 4 + 24 * 8));
  });
});

describe("pools and drafts", () => {
  const base: Scenario = {
    ...defaultPreset.scenario,
    engine: "vllm-2026",
    speculation: { ...defaultPreset.scenario.speculation, drafter: "head", draftTokens: 5 },
    sweepAxes: ["pool", "draft"],
  };
  const { result } = run(spaceOf(base), 1000);
  const { columns } = result;

  it("are tried with none and with all lengths, the scenario's own among them", () => {
    // None, 1, 2, 3, 4, 6, 8 prefill replicas; none, 1, 2, 3, 4, 5, 6, 8 drafts.
    expect(columns.count).toBe(7 * 8);
    expect(new Set(columns.prefillReplicas)).toEqual(new Set([0, 1, 2, 3, 4, 6, 8]));
    expect(new Set(columns.draftTokens)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 8]));
    expect(columns.prefillReplicas[result.baseRow]).toBe(0);
    expect(columns.draftTokens[result.baseRow]).toBe(5);
  });

  it("count the prefill pool's GPUs, and each row is what its scenario evaluates to", () => {
    for (let row = 0; row < columns.count; row += 5) {
      const scenario = rowScenario(base, result, row);
      expect(columns.gpus[row]).toBe(8 + 8 * columns.prefillReplicas[row]!);
      const resolution = resolveScenario(scenario);
      if (!resolution.ok) throw new Error("the row does not resolve");
      const { deployment, operation, coefficients } = resolution;
      const own = evaluate(deployment, operation, coefficients);
      if (!own.feasible) throw new Error(own.reason);
      expect(columns.gpuJoulesPerOutputToken[row]).toBe(own.energy.gpuJoulesPerOutputToken);
      expect(columns.ttftMeanSeconds[row]).toBe(own.ttft.meanSeconds);
    }
  });
});

describe("clocks per phase, limits, chunks and experts", () => {
  const experts: Scenario = {
    ...defaultPreset.scenario,
    model: "qwen3-30b-a3b",
    engine: "vllm-2026",
    parallelism: { tensor: 2, pipeline: 1, expert: 1, attentionData: 1, replicas: 1 },
    serving: { ...defaultPreset.scenario.serving, prefillTokenBudget: 3000 },
  };

  /** Rows of a sweep, each checked against what its scenario evaluates to. */
  function checked(scenario: Scenario) {
    const { result } = run(spaceOf(scenario), 1000);
    const { columns, reasons } = result;
    expect(columns.count).toBe(countConfigurations(spaceOf(scenario)));
    for (let row = 0; row < columns.count; row++) {
      const resolution = resolveScenario(rowScenario(scenario, result, row));
      if (!resolution.ok) throw new Error("the row does not resolve");
      const { deployment, operation, coefficients } = resolution;
      const own = evaluate(deployment, operation, coefficients);
      if (!own.feasible) expect(reasons[columns.reasonIndex[row]!]).toBe(own.reason);
      else expect(columns.e2eP99Seconds[row]).toBe(own.e2e.p99Seconds);
    }
    expect(rowScenario(scenario, result, result.baseRow)).toEqual(scenario);
    return columns;
  }

  it("tries clocks of prompts and limits, the driver's own among them", () => {
    const columns = checked({ ...experts, sweepAxes: ["prefillclock", "cap"] });
    // 40 % of 1,980 MHz up in five steps, and null; 200 to 600 W of an H100's 700 W, and null.
    expect(new Set(columns.powerLimitWatts)).toEqual(new Set([200, 300, 400, 500, 600, 0]));
    expect(new Set(columns.prefillClockHertz).size).toBe(6);
    expect(columns.prefillClockHertz).toContain(0);
    expect(Math.min(...columns.prefillClockHertz.filter((hertz) => hertz > 0))).toBe(795e6);
  });

  it("tries chunks, the scenario's own among them", () => {
    const columns = checked({ ...experts, sweepAxes: ["chunk"] });
    expect([...columns.prefillTokenBudget]).toEqual([512, 1024, 2048, 3000, 4096, 8192, 16_384]);
  });

  it("tries cuts of experts and attention; those that cannot be say why", () => {
    const columns = checked({ ...experts, sweepAxes: ["expert", "attentiondp"] });
    // 1, 2, 4, 8 ranks of attention; EP 1 to 2 x 8 = 16 in five powers of two.
    expect(columns.count).toBe(4 * 5);
    for (let row = 0; row < columns.count; row++) {
      const ranks = 2 * columns.attentionData[row]!;
      const divides = ranks % columns.expert[row]! === 0;
      if (!divides) expect(columns.feasible[row]).toBe(0);
    }
  });

  it("a model without experts has no such cuts", () => {
    const { result } = run(
      spaceOf({ ...defaultPreset.scenario, sweepAxes: ["expert", "attentiondp"] }),
      1000,
    );
    expect(result.columns.count).toBe(1);
  });
});
