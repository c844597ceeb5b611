import { describe, expect, test } from "vitest";
import { fitProfile } from "../../src/calibration/fit-profile";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { applyProfile, type ServerProfile } from "../../src/model/server-profile";
import type { MeasurementRow } from "../../src/validation/measurement-table";
import { predictServing } from "../../src/validation/predict-serving";
import { serverGroups } from "../../src/validation/server-groups";

const { engines, power } = fittedCoefficients;

function bareRow(line: number, model: string, tensor: number, running: number): MeasurementRow {
  return {
    line,
    text: { id: `${line}`, model, gpu: "h100-sxm", engine: "vllm-2026", weight_dtype: "bf16" },
    number: {
      num_gpus: tensor,
      tp: tensor,
      batch_mean: running,
      concurrency: running,
      input_tokens_mean: 800,
      output_tokens_mean: 300,
    },
  };
}

/** What a server with this profile would measure: the model itself, with other coefficients. */
function measuredOn(
  values: ServerProfile["values"],
  metrics: readonly string[],
): readonly MeasurementRow[] {
  const profile = { name: "x", engineId: "vllm-2026", architecture: "hopper", values } as const;
  const coefficients = applyProfile(fittedCoefficients, profile);
  let line = 2;
  return [
    ["meta-llama/Llama-3.1-8B-Instruct", 1],
    ["meta-llama/Llama-3.1-70B-Instruct", 4],
  ].flatMap(([model, tensor]) =>
    [1, 4, 16, 64, 128, 256].map((running) => {
      const row = bareRow(line++, String(model), Number(tensor), running);
      const prediction = predictServing(row, coefficients);
      if (!prediction.ok) throw new Error(prediction.reason);
      const measured = metrics.map((metric) => [metric, prediction.values[metric]] as const);
      return { ...row, number: { ...row.number, ...Object.fromEntries(measured) } };
    }),
  );
}

function fit(rows: readonly MeasurementRow[]) {
  return fitProfile(fittedCoefficients, serverGroups(rows)[0]!);
}

const all = ["tpot_ms", "itl_median_ms", "ttft_ms", "output_tokens_per_s", "power_w"];

describe("a server that differs", () => {
  test("in its kernels and its memory's energy is recognised", () => {
    const kernelSlowdown = 1.3 * engines["vllm-2026"]!.kernelSlowdown;
    const joulesPerMemoryByte = 1.3 * power.hopper.joulesPerMemoryByte;
    const result = fit(measuredOn({ kernelSlowdown, joulesPerMemoryByte }, all));
    if (!result.ok) throw new Error(result.reason);
    const { values, errorsBefore, errorsAfter, rows } = result.fit;
    expect(rows).toBe(12);
    expect(values.kernelSlowdown! / kernelSlowdown).toBeGreaterThan(0.95);
    expect(values.kernelSlowdown! / kernelSlowdown).toBeLessThan(1.05);
    expect(values.joulesPerMemoryByte).toBeGreaterThan(1.05 * power.hopper.joulesPerMemoryByte);
    expect(errorsBefore["tpot_ms"]!.mdape).toBeGreaterThan(10);
    expect(errorsAfter["tpot_ms"]!.mdape).toBeLessThan(3);
    expect(errorsAfter["power_w"]!.mdape).toBeLessThan(3);
  });

  test("in the host's time per step is recognised", () => {
    const hostStepSeconds = 20e-3;
    const result = fit(measuredOn({ hostStepSeconds }, ["tpot_ms", "itl_median_ms"]));
    if (!result.ok) throw new Error(result.reason);
    // Of the calibrated few ms most are hidden behind the GPU: nothing shows until they grow.
    expect(result.fit.values.hostStepSeconds).toBeGreaterThan(0.9 * hostStepSeconds);
    expect(result.fit.values.hostStepSeconds).toBeLessThan(1.1 * hostStepSeconds);
  });

  test("in nothing gives nothing to fit", () => {
    const result = fit(measuredOn({}, all));
    expect(result.ok ? result.fit.values : {}).toEqual({});
  });
});

describe("what the rows do not tell stays as it was calibrated", () => {
  const slow = { kernelSlowdown: 1.3 * engines["vllm-2026"]!.kernelSlowdown };

  test("power without a measured watt, and the reason is said", () => {
    const result = fit(measuredOn(slow, ["tpot_ms"]));
    if (!result.ok) throw new Error(result.reason);
    const busy = result.fit.fittedValues.find(({ key }) => key === "busyShare");
    expect(busy).toMatchObject({ fitted: null, reason: "nothing measured that depends on it" });
    expect(result.fit.values).not.toHaveProperty("busyShare");
  });

  test("three rows fit one coefficient, and fewer are refused in words", () => {
    const rows = measuredOn(slow, ["tpot_ms", "power_w"]);
    const three = fit(rows.slice(3, 6));
    if (!three.ok) throw new Error(three.reason);
    const engineKeys = three.fit.fittedValues.slice(0, 5).filter(({ fitted }) => fitted !== null);
    expect(engineKeys.length).toBeLessThanOrEqual(1);
    const two = fit(rows.slice(0, 2));
    expect(two.ok ? "" : two.reason).toBe("2 of 2 rows can be predicted; a fit needs at least 3.");
  });

  test("rows without anything measured are refused in words", () => {
    const result = fit(measuredOn({}, []));
    expect(result.ok ? "" : result.reason).toMatch(/^The rows tell none of the coefficients/);
  });

  test("rows that cannot be predicted do not count", () => {
    const rows = measuredOn(slow, ["tpot_ms"]).slice(0, 4);
    const unknown = { ...rows[0]!, text: { ...rows[0]!.text, model: "nobody/nothing" } };
    const result = fit([...rows, unknown]);
    expect(result.ok && result.fit.rows).toBe(4);
  });
});

test("progress goes forward to its end", () => {
  const steps: number[] = [];
  fitProfile(
    fittedCoefficients,
    serverGroups(measuredOn({ kernelSlowdown: 1.2 }, all))[0]!,
    ({ done, total }) => steps.push(done / total),
  );
  expect(steps.length).toBeGreaterThan(2);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps.at(-1)).toBeLessThanOrEqual(1);
});

test("the same rows give the same profile", () => {
  const rows = measuredOn({ kernelSlowdown: 1.2 }, all);
  expect(fit(rows)).toEqual(fit(rows));
});

test("rows fall into groups by engine and architecture, the largest first", () => {
  const rows = measuredOn({}, []);
  const ampere = { ...rows[0]!, text: { ...rows[0]!.text, gpu: "a100-sxm" } };
  const unknown = { ...rows[0]!, text: { ...rows[0]!.text, gpu: "abacus" } };
  const groups = serverGroups([ampere, unknown, ...rows]);
  expect(groups.map(({ id, rows: own }) => [id, own.length])).toEqual([
    ["vllm-2026 hopper", 12],
    ["vllm-2026 ampere", 1],
  ]);
});
