import {
  bandwidthFigure,
  clockFigure,
  durationFigure,
  energyFigure,
  energyPerTokenFigure,
  formatCount,
  formatNumber,
  formatShare,
  joined,
  memoryFigure,
  powerFigure,
  requestRateFigure,
  throughputFigure,
} from "../src/charts/format";
import type { Show } from "../src/charts/format";
import { intervalText } from "../src/charts/interval-text";
import { findWorkload } from "../src/catalog/workloads";
import { inputText } from "../src/scenario/input-text";
import { inputs } from "../src/scenario/inputs";
import type { Scenario } from "../src/scenario/scenario";
import type {
  ClassLatencies,
  Evaluation,
  Latency,
  MemoryFit,
  PhaseFigures,
  PoolFigures,
} from "../src/serving/evaluation";
import type { Interval, IntervalFigure, Intervals } from "../src/serving/uncertainty/intervals";
import { TERA } from "../src/units";

/** Figures that belong together, each a label and a value with its unit. */
export interface FigureGroup {
  readonly title: string;
  readonly rows: readonly (readonly [label: string, text: string])[];
}

/** What is evaluated, as the link would write it. */
export function scenarioFigures(scenario: Scenario): FigureGroup {
  const rows = inputs.flatMap((input) => {
    const text = inputText(input, scenario);
    if (text === null || (input.kind === "text" && text === "none")) return [];
    const bare = input.kind !== "number" || input.unit === "" || text === input.unset?.word;
    return [[input.label, bare ? text : `${text} ${input.unit}`] as const];
  });
  return { title: "Scenario", rows };
}

/**
 * Every figure of an evaluation.
 *
 * @param around - Where given, what stands beside each figure that has an interval.
 */
export function evaluationFigures(
  evaluation: Evaluation,
  around: Intervals | null = null,
): readonly FigureGroup[] {
  return [
    {
      title: "Latency",
      rows: [
        ...latencyRows("Time to first token", evaluation.ttft, around, "ttft"),
        ...latencyRows("Time between tokens", evaluation.tbt, around, "tbt"),
        ...latencyRows("End to end", evaluation.e2e, around, "e2e"),
      ],
    },
    ...evaluation.classes.map(classFigures),
    throughputFigures(evaluation, around),
    powerFigures(evaluation, around),
    energyFigures(evaluation, around),
    memoryFigures(evaluation.memory),
    ...speculationFigures(evaluation),
    ...poolFigures(evaluation),
    phaseFigures("Decode (a step without prompts)", evaluation.decode),
    phaseFigures("Prefill (a step of prompts alone)", evaluation.prefill),
    { title: "Notes", rows: evaluation.notes.map((note) => ["", note] as const) },
    ...(around === null ? [] : [intervalReasons(around)]),
  ];
}

/** Latencies of one class of a mix. */
function classFigures({ workloadId, ttft, e2e }: ClassLatencies): FigureGroup {
  const name = findWorkload(workloadId)?.name ?? workloadId;
  return {
    title: `Latency of one class: ${name}`,
    rows: [
      ...latencyRows("Time to first token", ttft, null, "ttft"),
      ...latencyRows("End to end", e2e, null, "e2e"),
    ],
  };
}

/** Why intervals are wider than measurements of the same kind make them, each reason once. */
function intervalReasons(around: Intervals): FigureGroup {
  const figuresByReason = new Map<string, string[]>();
  for (const [figure, { reasons }] of Object.entries(around)) {
    for (const reason of reasons) {
      figuresByReason.set(reason, [...(figuresByReason.get(reason) ?? []), figure]);
    }
  }
  const rows = [...figuresByReason].map(
    ([reason, figures]) => ["", `${reason} (${figures.join(", ")})`] as const,
  );
  return { title: "Why the 80 % intervals are wide", rows };
}

/** A figure, and in brackets its 80 % interval if it has one. */
export function ranged(value: number, show: Show, interval: Interval | undefined): string {
  const text = joined(show(value));
  if (interval === undefined) return text;
  return `${text} (${intervalText(value, interval, show)})`;
}

/** Groups as lines of text, labels aligned; groups without rows are left out. */
export function figureText(groups: readonly FigureGroup[]): string {
  const filled = groups.filter(({ rows }) => rows.length > 0);
  const width = Math.max(...filled.flatMap(({ rows }) => rows.map(([label]) => label.length)));
  return filled
    .map(({ title, rows }) =>
      [
        title,
        ...rows.map(([label, text]) =>
          label === "" ? `  ${text}` : `  ${label.padEnd(width)}  ${text}`,
        ),
      ].join("\n"),
    )
    .join("\n\n");
}

function latencyRows(
  name: string,
  latency: Latency,
  around: Intervals | null,
  figure: "ttft" | "tbt" | "e2e",
): FigureGroup["rows"] {
  const shown = (seconds: number, of: IntervalFigure): string =>
    ranged(seconds, durationFigure, around?.[of]);
  return [
    [`${name}, mean`, shown(latency.meanSeconds, figure)],
    [`${name}, median`, shown(latency.p50Seconds, figure)],
    [`${name}, 90th percentile`, shown(latency.p90Seconds, `${figure}P90`)],
    [`${name}, 95th percentile`, shown(latency.p95Seconds, `${figure}P95`)],
    [`${name}, 99th percentile`, shown(latency.p99Seconds, `${figure}P99`)],
  ];
}

function throughputFigures(evaluation: Evaluation, around: Intervals | null): FigureGroup {
  const { outputTokensPerSecond, totalTokensPerSecond, requestsPerSecond } = evaluation;
  const { capacityRequestsPerSecond: capacity } = evaluation;
  const interval = around?.throughput;
  return {
    title: "Throughput",
    rows: [
      ["Output tokens", ranged(outputTokensPerSecond, throughputFigure, interval)],
      ["All tokens", ranged(totalTokensPerSecond, throughputFigure, interval)],
      ["Requests", ranged(requestsPerSecond, requestRateFigure, interval)],
      ...(capacity === undefined
        ? []
        : [["Serves at most", ranged(capacity, requestRateFigure, around?.capacity)] as const]),
      ["Time a replica has work", formatShare(evaluation.utilisation)],
      ["Running sequences per replica", formatNumber(evaluation.runningSequences)],
      ["Waiting requests", formatNumber(evaluation.waitingRequests)],
      ["Mean context", `${formatNumber(evaluation.contextTokens)} tokens`],
      ["Mean prompt", `${formatNumber(evaluation.inputTokensMean)} tokens`],
      ["Mean answer", `${formatNumber(evaluation.outputTokensMean)} tokens`],
    ],
  };
}

function powerFigures(evaluation: Evaluation, around: Intervals | null): FigureGroup {
  const watts = (value: number, figure: IntervalFigure): string =>
    ranged(value, powerFigure, around?.[figure]);
  return {
    title: "Power",
    rows: [
      ["GPUs", formatCount(evaluation.gpus)],
      ["Servers", formatNumber(evaluation.servers)],
      ["One GPU, mean", watts(evaluation.gpuMeanWatts, "gpuPower")],
      ["One GPU, hungrier phase", watts(evaluation.gpuPeakWatts, "gpuPeakPower")],
      ["All GPUs", watts(evaluation.deploymentGpuWatts, "gpuPower")],
      ["With the hosts' share", watts(evaluation.deploymentServerWatts, "serverPower")],
      [
        "With the hosts' share, peak",
        watts(evaluation.deploymentServerPeakWatts, "serverPeakPower"),
      ],
    ],
  };
}

function energyFigures({ energy }: Evaluation, around: Intervals | null): FigureGroup {
  const { byPhase, byCause } = energy;
  const ofGpus = around?.gpuEnergy;
  const ofServers = around?.serverEnergy;
  const perToken = energyPerTokenFigure;
  return {
    title: "Energy",
    rows: [
      ["Per output token, GPUs", ranged(energy.gpuJoulesPerOutputToken, perToken, ofGpus)],
      ["Per output token, servers", ranged(energy.serverJoulesPerOutputToken, perToken, ofServers)],
      ["Per token in or out, GPUs", ranged(energy.gpuJoulesPerTotalToken, perToken, ofGpus)],
      [
        "Per token in or out, servers",
        ranged(energy.serverJoulesPerTotalToken, perToken, ofServers),
      ],
      ["Per request, GPUs", ranged(energy.gpuJoulesPerRequest, energyFigure, ofGpus)],
      ["Per request, servers", ranged(energy.serverJoulesPerRequest, energyFigure, ofServers)],
      ["  in prefill", joined(energyFigure(byPhase.prefillJoules))],
      ["  in decode", joined(energyFigure(byPhase.decodeJoules))],
      ["  waiting for work", joined(energyFigure(byPhase.idleJoules))],
      ["  for reading weights", joined(energyFigure(byCause.weightsJoules))],
      ["  for the KV cache", joined(energyFigure(byCause.kvJoules))],
      ["  for arithmetic", joined(energyFigure(byCause.computeJoules))],
      ["  for links", joined(energyFigure(byCause.linksJoules))],
      ["  for idling and leakage", joined(energyFigure(byCause.staticJoules))],
      ["  for the hosts", joined(energyFigure(byCause.hostJoules))],
    ],
  };
}

function memoryFigures(memory: MemoryFit, title = "Memory of one GPU"): FigureGroup {
  return {
    title,
    rows: [
      ["Capacity", joined(memoryFigure(memory.capacityBytes))],
      ["Weights", joined(memoryFigure(memory.weightsBytes))],
      ["KV cache", joined(memoryFigure(memory.kvBytes))],
      ["Workspace", joined(memoryFigure(memory.workspaceBytes))],
      ["Left unused by the engine", joined(memoryFigure(memory.reservedBytes))],
      ["KV cache of one sequence", joined(memoryFigure(memory.kvBytesPerSequence))],
      ["Sequences that fit on a replica", formatCount(memory.maxSequences)],
    ],
  };
}

function speculationFigures({ speculation }: Evaluation): readonly FigureGroup[] {
  if (speculation === undefined) return [];
  const { tokensPerRound, roundSeconds, draftSeconds, plainStepSeconds } = speculation;
  return [
    {
      title: "Speculation (decode is a round)",
      rows: [
        ["Tokens per round", formatNumber(tokensPerRound)],
        ["Round without prompts", joined(durationFigure(roundSeconds))],
        ["  drafts", joined(durationFigure(draftSeconds))],
        ["  check", joined(durationFigure(roundSeconds - draftSeconds))],
        ["Step without speculation", joined(durationFigure(plainStepSeconds))],
        ["Speed against none", `${formatNumber(speculation.speedup)} times`],
        ["GPU energy against none", formatShare(1 / speculation.energyGain)],
      ],
    },
  ];
}

function poolFigures({ pools, requestsPerSecond }: Evaluation): readonly FigureGroup[] {
  if (pools === undefined) return [];
  const { prefill, decode, transfer } = pools;
  const ofPool = (pool: PoolFigures): FigureGroup["rows"] => [
    [
      "GPUs",
      `${formatCount(pool.gpus)} in ${formatCount(pool.replicas)} ${pool.replicas === 1 ? "replica" : "replicas"}`,
    ],
    ["Serves at most", joined(requestRateFigure(pool.capacityRequestsPerSecond))],
    ["Does of that", formatShare(requestsPerSecond / pool.capacityRequestsPerSecond)],
    ["Time a replica has work", formatShare(pool.busyShare)],
    ["One GPU, mean", joined(powerFigure(pool.gpuMeanWatts))],
  ];
  return [
    {
      title: "Prefill pool",
      rows: [
        ...ofPool(prefill),
        ["Prompts together", formatNumber(prefill.prompts)],
        ["Wait, mean", joined(durationFigure(prefill.waitSecondsMean))],
        ["Mean prompt", joined(durationFigure(prefill.promptSeconds))],
        ["KV cache of a mean prompt", joined(memoryFigure(transfer.bytes))],
        [`Transfer over the ${transfer.over}`, joined(durationFigure(transfer.seconds))],
        ["  left to wait for", joined(durationFigure(transfer.exposedSeconds))],
        ["Transfers' share of time", formatShare(transfer.busyShare)],
      ],
    },
    {
      title: "Decode pool",
      rows: [
        ...ofPool(decode),
        ["Balanced GPUs, prefill per decode", formatNumber(pools.balancedRatio)],
        ["Full first", pools.limit],
      ],
    },
    memoryFigures(prefill.memory, "Memory of one GPU that prefills"),
  ];
}

function phaseFigures(title: string, phase: PhaseFigures): FigureGroup {
  const { time } = phase;
  return {
    title,
    rows: [
      ["Step", joined(durationFigure(phase.stepSeconds))],
      ["  dense matrices", joined(durationFigure(time.denseSeconds))],
      ["  attention", joined(durationFigure(time.attentionSeconds))],
      ["  experts", joined(durationFigure(time.expertSeconds))],
      ["  links", joined(durationFigure(time.linkSeconds))],
      ["  other kernels", joined(durationFigure(time.otherSeconds))],
      ["  host", joined(durationFigure(time.hostSeconds))],
      ["Bound by", phase.bound],
      [
        "SM clock",
        joined(clockFigure(phase.smClockHertz)) + (phase.throttled ? ", throttled" : ""),
      ],
      ["One GPU", joined(powerFigure(phase.gpuWatts))],
      [
        "Arithmetic",
        `${formatNumber(phase.flopsPerSecond / TERA)} TFLOP/s (${formatShare(phase.computeUtilisation)} of the peak)`,
      ],
      [
        "Memory traffic",
        `${joined(bandwidthFigure(phase.memoryBytesPerSecond))} (${formatShare(phase.memoryUtilisation)} of the peak)`,
      ],
    ],
  };
}
