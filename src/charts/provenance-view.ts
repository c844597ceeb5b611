import type { Source } from "../catalog/source";
import { coefficientSource } from "../model/coefficient-sources";
import type { Coefficients } from "../model/coefficients";
import { fittedCoefficients } from "../model/fitted-coefficients";
import { countParameters } from "../model/parameters";
import type { Deployment } from "../serving/config";
import { meanTokens } from "../serving/lengths";
import { layOut } from "../serving/prepare";
import { coefficientName, coefficientText } from "./coefficient-words";
import {
  bandwidthFigure,
  clockFigure,
  formatCount,
  formatNumber,
  joined,
  memoryFigure,
  powerFigure,
} from "./format";

/** One number that the scenario's figures rest on. */
export interface ProvenanceRow {
  readonly label: string;
  readonly value: string;
  readonly source: Source;
  /** Rows that it was fitted to; null: none. */
  readonly rows: number | null;
}

/** The numbers of one part of the scenario. */
export interface ProvenanceSection {
  readonly id: "model" | "requests" | "gpu" | "server" | "engine" | "kernels" | "power";
  readonly title: string;
  readonly rows: readonly ProvenanceRow[];
}

/** Every number behind a scenario's figures with its source, part by part. */
export function provenanceSections(
  deployment: Deployment,
  coefficients: Coefficients,
): readonly ProvenanceSection[] {
  return [
    modelSection(deployment),
    requestsSection(deployment),
    gpuSection(deployment),
    serverSection(deployment),
    engineSection(deployment, coefficients),
    kernelsSection(deployment, coefficients),
    powerSection(deployment, coefficients),
  ];
}

function fact(label: string, value: string, source: Source): ProvenanceRow {
  return { label, value, source, rows: null };
}

const unnamed: Source = { grade: "assumed", title: "Typed in, without a source" };

function modelSection({ model }: Deployment): ProvenanceSection {
  const { hiddenSize, vocabularySize, layerGroups } = model.architecture;
  const [first = unnamed, ...others] = model.sources;
  const layers = layerGroups.reduce((sum, { count }) => sum + count, 0);
  return {
    id: "model",
    title: model.name,
    rows: [
      fact("layers", formatCount(layers), first),
      fact("hidden size", formatCount(hiddenSize), first),
      fact("vocabulary", formatCount(vocabularySize), first),
      fact(
        "parameters, counted from the shape",
        `${formatNumber(countParameters(model.architecture).total / 1e9)} billion`,
        first,
      ),
      fact("longest context", `${formatCount(model.maxContextTokens)} tokens`, first),
      ...others.map((source) => fact("the same, checked against", "", source)),
    ],
  };
}

function requestsSection({ workloads }: Deployment): ProvenanceSection {
  return {
    id: "requests",
    title: "Requests",
    rows: workloads.map(({ workload }) =>
      fact(
        workload.name,
        `${formatCount(Math.round(meanTokens(workload.inputTokens)))} in, ${formatCount(Math.round(meanTokens(workload.outputTokens)))} out`,
        workload.source,
      ),
    ),
  };
}

function gpuSection({ gpu }: Deployment): ProvenanceSection {
  const { sources, powerLimitWatts: limit, smClockHertz: clock } = gpu;
  const watts = (value: number): string => joined(powerFigure(value));
  const hertz = (value: number): string => joined(clockFigure(value));
  return {
    id: "gpu",
    title: gpu.name,
    rows: [
      fact("memory", joined(memoryFigure(gpu.memoryBytes)), sources.memory),
      fact("bandwidth", joined(bandwidthFigure(gpu.memoryBandwidthBytesPerSecond)), sources.memory),
      fact("streaming multiprocessors", formatCount(gpu.multiprocessors), sources.compute),
      ...Object.entries(gpu.peakFlopsPerSecond).map(([type, peak]) =>
        fact(`${type.toUpperCase()} peak`, `${formatNumber(peak / 1e12)} TFLOP/s`, sources.compute),
      ),
      fact(
        `link (${gpu.link.kind}), each direction`,
        joined(bandwidthFigure(gpu.link.bandwidthBytesPerSecond)),
        sources.link,
      ),
      fact("idle power, no process", watts(gpu.idleWatts), sources.power),
      fact(
        "power limit, default (range)",
        `${watts(limit.default)} (${watts(limit.min)} to ${watts(limit.max)})`,
        // The entry's grade is that of the idle power; limits are printed.
        { ...sources.power, grade: "data-sheet" },
      ),
      fact("SM clock", `${hertz(clock.min)} to ${hertz(clock.max)}`, sources.clock),
    ],
  };
}

function serverSection({ server }: Deployment): ProvenanceSection {
  const { source } = server;
  return {
    id: "server",
    title: server.name,
    rows: [
      fact("everything but the GPUs, idle", joined(powerFigure(server.hostIdleWatts)), source),
      fact("the same at full load", joined(powerFigure(server.hostBusyWatts)), source),
      fact(
        "network per GPU, each direction",
        joined(bandwidthFigure(server.networkBytesPerSecondPerGpu)),
        source,
      ),
    ],
  };
}

/** The numbers below a place in the coefficients; those a profile replaced say so. */
function coefficientRows(
  coefficients: Coefficients,
  path: readonly string[],
  prefix = "",
): readonly ProvenanceRow[] {
  const here = valueAt(coefficients, path);
  if (typeof here === "number") {
    const committed = valueAt(fittedCoefficients, path);
    const source = coefficientSource(path);
    const own: Source = { grade: "fitted", title: "This scenario's own server profile or chip" };
    const replaced = committed !== here;
    return [
      {
        label: `${prefix}${coefficientName(path.at(-1) ?? "")}`,
        value: coefficientText(path, here),
        source: replaced ? own : (source ?? unnamed),
        rows: replaced ? null : (source?.rows ?? null),
      },
    ];
  }
  if (typeof here !== "object" || here === null) return [];
  return Object.keys(here).flatMap((key) => coefficientRows(coefficients, [...path, key], prefix));
}

function valueAt(tree: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    tree,
  );
}

function engineSection({ engine }: Deployment, coefficients: Coefficients): ProvenanceSection {
  const { prefillTokenBudget: budget, graphMaxTokens, memoryShare, source } = engine;
  return {
    id: "engine",
    title: engine.name,
    rows: [
      fact(
        "prompt tokens beside decodes, at most",
        budget === null ? "whole prompts alone" : formatCount(budget),
        source,
      ),
      fact("tokens of a step in a CUDA graph, at most", formatCount(graphMaxTokens), source),
      fact("memory it takes", `${formatNumber(memoryShare * 100)} %`, source),
      ...coefficientRows(coefficients, ["engines", engine.id]),
    ],
  };
}

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  bf16: "BF16",
  fp8: "FP8",
  "fp8-block": "block-scaled FP8",
  int8: "INT8",
  fp4: "FP4",
  w4a16: "4-bit weights unpacked to BF16",
};

/** Kernels that the scenario's steps run: of its formats, and collectives where there are ranks. */
function kernelsSection(deployment: Deployment, coefficients: Coefficients): ProvenanceSection {
  const { gpu, kvDtype, parallelism } = deployment;
  const layout = layOut(deployment, coefficients);
  const plan = layout.feasible ? layout.replica.machine.plan : null;
  const at = (...path: string[]): readonly string[] => ["kernels", gpu.architecture, ...path];
  const dense = new Set(plan?.matmuls.map(({ format }) => format.kind));
  const experts = plan !== null && plan.experts.length > 0 ? [plan.expertFormat.kind] : [];
  const cache = kvDtype === "bf16" ? "bf16" : "fp8";
  const ranks = parallelism.tensor * parallelism.attentionData;
  return {
    id: "kernels",
    title: `Kernels on ${gpu.name}`,
    rows: [
      ...[...dense].flatMap((kind) =>
        coefficientRows(coefficients, at("matmul", kind), `Matrices in ${FORMAT_NAMES[kind]}: `),
      ),
      ...experts.flatMap((kind) =>
        coefficientRows(coefficients, at("experts", kind), `Experts in ${FORMAT_NAMES[kind]}: `),
      ),
      ...coefficientRows(coefficients, at("decodeAttention", cache), "Decode attention: "),
      ...coefficientRows(coefficients, at("prefillAttention", cache), "Prefill attention: "),
      ...(plan?.attention.some(({ latent }) => latent) === true
        ? coefficientRows(coefficients, at("latentComputeEfficiency"))
        : []),
      ...(ranks > 1
        ? coefficientRows(coefficients, at("customAllReduce"), "All-reduce in a graph: ")
        : []),
      ...(ranks > 1 ? coefficientRows(coefficients, at("ncclCollective"), "NCCL: ") : []),
      ...(experts.length > 0
        ? coefficientRows(coefficients, ["routing"], "Routing of experts: ")
        : []),
    ],
  };
}

function powerSection({ gpu }: Deployment, coefficients: Coefficients): ProvenanceSection {
  return {
    id: "power",
    title: `Power and clocks of ${gpu.name}`,
    rows: [
      ...coefficientRows(coefficients, ["power", gpu.architecture]),
      ...coefficientRows(coefficients, ["clocks", gpu.architecture]),
    ],
  };
}
