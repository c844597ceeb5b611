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
import { inputText } from "../src/scenario/input-text";
import { inputs } from "../src/scenario/inputs";
import type { Scenario } from "../src/scenario/scenario";
import type { Evaluation, Latency, MemoryFit, PhaseFigures } from "../src/serving/evaluation";
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
    if (text === null) return [];
    const bare = input.kind !== "number" || input.unit === "" || text === input.unset?.word;
    return [[input.label, bare ? text : `${text} ${input.unit}`] as const];
  });
  return { title: "Scenario", rows };
}

/** Every figure of an evaluation. */
export function evaluationFigures(evaluation: Evaluation): readonly FigureGroup[] {
  return [
    {
      title: "Latency",
      rows: [
        ...latencyRows("Time to first token", evaluation.ttft),
        ...latencyRows("Time between tokens", evaluation.tbt),
        ...latencyRows("End to end", evaluation.e2e),
      ],
    },
    throughputFigures(evaluation),
    powerFigures(evaluation),
    energyFigures(evaluation),
    memoryFigures(evaluation.memory),
    phaseFigures("Decode (a step without prompts)", evaluation.decode),
    phaseFigures("Prefill (a step of prompts alone)", evaluation.prefill),
    { title: "Notes", rows: evaluation.notes.map((note) => ["", note] as const) },
  ];
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

function latencyRows(name: string, latency: Latency): FigureGroup["rows"] {
  return [
    [`${name}, mean`, joined(durationFigure(latency.meanSeconds))],
    [`${name}, median`, joined(durationFigure(latency.p50Seconds))],
    [`${name}, 99th percentile`, joined(durationFigure(latency.p99Seconds))],
  ];
}

function throughputFigures(evaluation: Evaluation): FigureGroup {
  return {
    title: "Throughput",
    rows: [
      ["Output tokens", joined(throughputFigure(evaluation.outputTokensPerSecond))],
      ["All tokens", joined(throughputFigure(evaluation.totalTokensPerSecond))],
      ["Requests", joined(requestRateFigure(evaluation.requestsPerSecond))],
      ["Time a replica has work", formatShare(evaluation.utilisation)],
      ["Running sequences per replica", formatNumber(evaluation.runningSequences)],
      ["Waiting requests", formatNumber(evaluation.waitingRequests)],
      ["Mean context", `${formatNumber(evaluation.contextTokens)} tokens`],
      ["Mean prompt", `${formatNumber(evaluation.inputTokensMean)} tokens`],
      ["Mean answer", `${formatNumber(evaluation.outputTokensMean)} tokens`],
    ],
  };
}

function powerFigures(evaluation: Evaluation): FigureGroup {
  return {
    title: "Power",
    rows: [
      ["GPUs", formatCount(evaluation.gpus)],
      ["Servers", formatNumber(evaluation.servers)],
      ["One GPU, mean", joined(powerFigure(evaluation.gpuMeanWatts))],
      ["One GPU, hungrier phase", joined(powerFigure(evaluation.gpuPeakWatts))],
      ["All GPUs", joined(powerFigure(evaluation.deploymentGpuWatts))],
      ["With the hosts' share", joined(powerFigure(evaluation.deploymentServerWatts))],
      ["With the hosts' share, peak", joined(powerFigure(evaluation.deploymentServerPeakWatts))],
    ],
  };
}

function energyFigures({ energy }: Evaluation): FigureGroup {
  const { byPhase, byCause } = energy;
  return {
    title: "Energy",
    rows: [
      ["Per output token, GPUs", joined(energyPerTokenFigure(energy.gpuJoulesPerOutputToken))],
      [
        "Per output token, servers",
        joined(energyPerTokenFigure(energy.serverJoulesPerOutputToken)),
      ],
      ["Per token in or out, GPUs", joined(energyPerTokenFigure(energy.gpuJoulesPerTotalToken))],
      [
        "Per token in or out, servers",
        joined(energyPerTokenFigure(energy.serverJoulesPerTotalToken)),
      ],
      ["Per request, GPUs", joined(energyFigure(energy.gpuJoulesPerRequest))],
      ["Per request, servers", joined(energyFigure(energy.serverJoulesPerRequest))],
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

function memoryFigures(memory: MemoryFit): FigureGroup {
  return {
    title: "Memory of one GPU",
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
