import type { KvDtype, WeightDtype } from "../catalog/dtype";
import { findGpu } from "../catalog/gpus";
import { findModel } from "../catalog/models";
import { findServer } from "../catalog/servers";
import type { LengthDistribution, Workload } from "../catalog/workload";
import type { Deployment } from "../serving/config";
import { measuredEngine, weightDtypeOfName } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";
import { inColumn } from "./prediction";
import type { TaskLengths } from "../model/coefficients";

const weightDtypes: Readonly<Record<string, WeightDtype>> = {
  bf16: "bf16",
  bfloat16: "bf16",
  fp16: "bf16",
  float16: "bf16",
  half: "bf16",
  fp8: "fp8",
  fp8_block: "fp8",
  int8: "int8",
  w8a8: "int8",
  int4: "int4",
  awq: "int4",
  gptq: "int4",
  w4a16: "int4",
  mxfp4: "mxfp4",
  nvfp4: "nvfp4",
  fp4: "nvfp4",
};
const kvDtypes: Readonly<Record<string, KvDtype>> = {
  "": "bf16",
  auto: "bf16",
  bf16: "bf16",
  bfloat16: "bf16",
  fp16: "bf16",
  half: "bf16",
  fp8: "fp8",
  int8: "int8",
};

function workloadOf(input: LengthDistribution, output: LengthDistribution): Workload {
  return {
    id: "measured",
    name: "Measured requests",
    description: "The lengths a measurement reports.",
    inputTokens: input,
    outputTokens: output,
    source: { grade: "measured", title: "The measurement itself" },
  };
}

/**
 * The deployment that a serving row was measured on, or the reason why it cannot be
 * told. Spread of lengths: fixed where the task says so or none is named, else the task's.
 */
export function measuredDeployment(
  row: MeasurementRow,
  tasks: Readonly<Record<string, TaskLengths>>,
): Deployment | string {
  const { text, number } = row;
  const model = findModel(text["model"] ?? "");
  if (model === undefined) return inColumn("model", `unknown model: ${text["model"] || "(none)"}`);
  const gpu = findGpu(text["gpu"] ?? "");
  if (gpu === undefined) return inColumn("gpu", `unknown GPU: ${text["gpu"] || "(none)"}`);
  const server = findServer(gpu.serverId);
  if (server === undefined) return `unknown server: ${gpu.serverId}`;
  const engine = measuredEngine(text["engine"] ?? "");
  if (engine === undefined) return inColumn("engine", `unknown engine: ${text["engine"]}`);
  const dtypeText = (text["weight_dtype"] ?? "").toLowerCase();
  const weightDtype =
    dtypeText === ""
      ? (weightDtypeOfName(text["model"] ?? "") ?? model.weightDtypes[0])
      : weightDtypes[dtypeText];
  if (weightDtype === undefined)
    return inColumn("weight_dtype", `unknown weight dtype: ${dtypeText}`);
  const kvDtype = kvDtypes[(text["kv_dtype"] ?? "").toLowerCase()];
  if (kvDtype === undefined) return inColumn("kv_dtype", `unknown KV dtype: ${text["kv_dtype"]}`);

  const outputMean = number["output_tokens_mean"];
  if (outputMean === undefined || outputMean < 1)
    return inColumn("output_tokens_mean", "no output length");
  const task = tasks[text["task"] ?? ""];
  const inputMean = number["input_tokens_mean"] ?? task?.inputTokensMean;
  if (inputMean === undefined) return inColumn("input_tokens_mean", "no input length");
  const output: LengthDistribution =
    task === undefined
      ? { kind: "fixed", tokens: outputMean }
      : { kind: "lognormal", meanTokens: outputMean, variation: task.outputVariation };

  const gpus = number["num_gpus"] ?? 1;
  const tensor = number["tp"] ?? 1;
  const data = number["dp"] ?? 1;
  const expert = number["ep"] ?? 1;
  const hasExperts = model.architecture.layerGroups.some(
    ({ feedForward }) => feedForward.kind === "experts",
  );
  const pipeline = gpus / (tensor * data);
  if (!Number.isInteger(pipeline) || pipeline < 1) {
    return inColumn("num_gpus", `${gpus} GPUs are not TP ${tensor} x DP ${data}`);
  }
  const input: LengthDistribution =
    task === undefined || number["input_tokens_mean"] !== undefined
      ? { kind: "fixed", tokens: inputMean }
      : { kind: "lognormal", meanTokens: inputMean, variation: task.inputVariation };
  return {
    model,
    gpu,
    server,
    engine,
    weightDtype,
    kvDtype,
    parallelism: {
      tensor,
      pipeline,
      // Ranks of data-parallel attention join for the experts; dense models run side by side.
      attentionData: hasExperts ? data : 1,
      replicas: hasExperts ? 1 : data,
      expert: hasExperts ? (data > 1 ? tensor * data : expert) : 1,
    },
    workloads: [{ workload: workloadOf(input, output), weight: 1 }],
  };
}
