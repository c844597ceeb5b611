import type { Coefficients } from "../model/coefficients";
import type { MeasurementRow } from "../validation/measurement-table";
import { fitPower } from "./fit-power";
import { fitServing, type FitMetric } from "./fit-serving";
import { engineParameter, routingParameter, taskParameter } from "./parameters";
import { rowsOfEngine } from "./rows";

type EngineKey = Parameters<typeof engineParameter>[2];

/** Rounds between time and power, which lean on each other through throttling. */
const ROUNDS = 3;
/** The scale is about the error that the model reaches: rows far beyond it tell of something else. */
const batchFit = { scale: 0.1, priorWeight: 0.2 };
/** An engine has few models: what one model's rows say alone must not be taken for the engine's. */
const closedLoopFit = { scale: 0.1, priorWeight: 0.4 };
/** One benchmark on two kinds of nodes scatters less than what many people measured. */
const benchmarkFit = { scale: 0.06, priorWeight: 0.2 };
/** Nodes of a kind differ in power by more than in time. */
const benchmarkPowerFit = { scale: 0.06, priorWeight: 0.3 };

/** What nearly every engine's rows can tell. */
const commonKeys: readonly EngineKey[] = [
  "hostStepSeconds",
  "hostSequenceSeconds",
  "graphLaunchSeconds",
  "expertLaunchShare",
  "kernelGapSeconds",
  "kernelSlowdown",
  "stepGapSeconds",
  "ungraphedBlockSeconds",
];

function engineParameters(
  coefficients: Coefficients,
  id: string,
  keys: readonly EngineKey[],
): readonly ReturnType<typeof engineParameter>[] {
  return keys.map((key) => engineParameter(coefficients, id, key));
}

/**
 * Launches per layer of an engine whose graphs hold most steps, pulled to their start: the few
 * others must not take on what crowded hosts cost. Splitwise's engine has no graphs; there all
 * rows tell of them.
 */
function seldomLaunches(
  coefficients: Coefficients,
  id: string,
): ReturnType<typeof engineParameter> {
  return { ...engineParameter(coefficients, id, "eagerLayerSeconds"), priorWeight: 1 };
}

/** Puts values into one engine's coefficients. */
export function withEngine(
  coefficients: Coefficients,
  id: string,
  values: Partial<Coefficients["engines"][string]>,
): Coefficients {
  return {
    ...coefficients,
    engines: { ...coefficients.engines, [id]: { ...coefficients.engines[id]!, ...values } },
  };
}

/**
 * Engines measured in closed loops of known lengths (NVIDIA AIConfigurator's sample):
 * mean time per token and TTFT, whose waves and waiting count less.
 */
export function fitClosedLoopEngine(
  fitted: Coefficients,
  rows: readonly MeasurementRow[],
  id: string,
): Coefficients {
  return fitServing(
    fitted,
    rowsOfEngine(rows, id),
    [
      { column: "tpot_ms", weight: 1 },
      { column: "ttft_ms", weight: 0.3 },
    ],
    [
      ...engineParameters(fitted, id, [
        ...commonKeys,
        "prefillSlowdown",
        "requestSeconds",
        "bunchShare",
      ]),
      seldomLaunches(fitted, id),
    ],
    closedLoopFit,
  ).coefficients;
}

/**
 * The ML.ENERGY benchmark's engine, with the routing, the benchmark's unreported lengths
 * and the power of Hopper and Blackwell. It reports no TTFT: what a request costs before
 * its prompt runs is taken over from its successor's rows.
 */
export function fitBenchmarkEngine(
  start: Coefficients,
  fitted: Coefficients,
  rows: readonly MeasurementRow[],
): Coefficients {
  const id = "vllm-2025";
  const own = rowsOfEngine(rows, id);
  const { requestSeconds, bunchShare } = fitted.engines["vllm-2026"]!;
  let result = withEngine(fitted, id, { requestSeconds, bunchShare });
  const metrics: readonly FitMetric[] = [
    { column: "itl_median_ms", weight: 1 },
    { column: "output_tokens_per_s", weight: 1 },
    { column: "itl_p90_ms", weight: 0.3 },
    { column: "itl_p99_ms", weight: 0.05 },
  ];
  for (let round = 0; round < ROUNDS; round++) {
    const parameters = [
      ...engineParameters(result, id, [
        ...commonKeys,
        "pieceLayerSeconds",
        "samplingCycles",
        "samplingExponent",
        "blockComputeRatio",
        "prefillSlowdown",
      ]),
      seldomLaunches(result, id),
      routingParameter(result, "skew"),
      ...["lm-arena-chat", "gpqa", "sourcegraph-fim"].flatMap((task) =>
        (["inputTokensMean", "inputVariation", "outputVariation", "togetherShare"] as const).map(
          (key) => taskParameter(result, task, key),
        ),
      ),
    ];
    result = fitServing(result, own, metrics, parameters, benchmarkFit).coefficients;
    result = fitPower(result, start, own, {
      measured: ["hopper", "blackwell"],
      generation: ["ada", "hopper", "blackwell", "blackwell-rtx", "cdna3", "cdna4"],
      metrics: [{ column: "power_w", weight: 1 }],
      shares: ["busyShare", "denseShare", "expertShare", "attentionShare"],
      energies: ["memory", "links", "bf16", "fp8", "fp4"],
      fit: benchmarkPowerFit,
    });
  }
  return result;
}

/** The engine of Splitwise's batches, with the power of Ampere that they report. */
export function fitBatchEngine(
  start: Coefficients,
  fitted: Coefficients,
  rows: readonly MeasurementRow[],
): Coefficients {
  const id = "vllm-2023";
  const own = rowsOfEngine(rows, id);
  let result = fitted;
  for (let round = 0; round < ROUNDS; round++) {
    result = fitServing(
      result,
      own,
      [
        { column: "itl_median_ms", weight: 1 },
        { column: "prefill_ms", weight: 1 },
      ],
      engineParameters(result, id, [...commonKeys, "eagerLayerSeconds", "prefillSlowdown"]),
      batchFit,
    ).coefficients;
    result = fitPower(result, start, own, {
      measured: ["ampere"],
      generation: ["volta", "turing", "ampere"],
      metrics: [
        { column: "power_w", weight: 1 },
        { column: "peak_power_w", weight: 1 },
      ],
      // Energies stay at their start: the clock sweep of the A800 tells them, these prompts do not.
      shares: ["attentionShare"],
      energies: [],
      fit: { scale: 0.1, priorWeight: 0.25 },
    });
  }
  return result;
}
