import { findModel } from "../../catalog/models";
import { GIBIBYTE } from "../../units";
import type { Scenario } from "../scenario";
import { commandText, type Flag } from "./command-text";
import { commonNotes, isRequantised, quantisedCheckpoint, servedModel } from "./common-notes";
import { hostCacheBytes } from "./host-cache";
import { prefillReplica } from "./prefill-replica";
import type { DeployRecipe } from "./recipe";

/** `vllm serve` for one replica; with a prefill pool for one of each kind, and what passes requests on. */
export function vllmRecipe(scenario: Scenario): DeployRecipe {
  const prefill = prefillReplica(scenario);
  const decode = vllmServer(scenario, prefill === null ? [] : [KV_TRANSFER]);
  if (prefill === null) {
    return { parts: [{ title: "Serve", text: decode.text }], notes: decode.notes };
  }
  const { text, notes } = vllmServer(prefill, [["--port", 8100], KV_TRANSFER]);
  return {
    parts: [
      { title: "Prefill: one replica of the pool", text },
      { title: "Decode", text: decode.text },
    ],
    notes: [
      ...new Set([...decode.notes, ...notes]),
      "A proxy sends each request to a prefill replica first and then to a decode replica: vLLM's repository has one beside the NIXL connector's tests, production stacks their own.",
      "Each replica on a host needs a port and a VLLM_NIXL_SIDE_CHANNEL_PORT of its own.",
    ],
  };
}

/** The KV cache passes from pool to pool over NIXL. */
const KV_TRANSFER: Flag = [
  "--kv-transfer-config",
  json({ kv_connector: "NixlConnector", kv_role: "kv_both" }),
];

function vllmServer(
  scenario: Scenario,
  more: readonly Flag[],
): { readonly text: string; readonly notes: readonly string[] } {
  const { parallelism, serving } = scenario;
  const { tensor, pipeline, expert, attentionData } = parallelism;
  const flags: Flag[] = [["--tensor-parallel-size", tensor]];
  const notes: string[] = [];
  if (pipeline > 1) flags.push(["--pipeline-parallel-size", pipeline]);
  if (attentionData > 1) flags.push(["--data-parallel-size", attentionData]);
  if (expert > 1) {
    flags.push(["--enable-expert-parallel"]);
    if (expert !== tensor * attentionData) {
      notes.push(
        `vLLM spreads experts over all ${tensor * attentionData} ranks (TP x attention DP); EP ${expert} has no flag.`,
      );
    }
  }
  flags.push(["--max-num-seqs", scenario.maxBatch]);
  if (attentionData > 1) {
    notes.push("--max-num-seqs counts per attention rank: divide the maximum batch among them.");
  }
  if (serving.prefillTokenBudget !== null) {
    flags.push(["--max-num-batched-tokens", serving.prefillTokenBudget]);
    notes.push("--max-num-batched-tokens counts decoding sequences too, one token each.");
  }
  weightFlags(scenario, flags, notes);
  if (scenario.kvDtype === "fp8") flags.push(["--kv-cache-dtype", "fp8"]);
  if (scenario.kvDtype === "int8") notes.push("vLLM has no INT8 KV cache.");
  flags.push([
    serving.prefixHitRate > 0 ? "--enable-prefix-caching" : "--no-enable-prefix-caching",
  ]);
  const hostBytes = hostCacheBytes(scenario);
  if (hostBytes !== null) {
    const ranks = tensor * pipeline * attentionData;
    flags.push(
      ["--kv-offloading-size", Math.round((hostBytes * ranks) / GIBIBYTE)],
      ["--kv-offloading-backend", "native"],
    );
    notes.push("--kv-offloading-size counts GiB over all ranks; releases since 0.12 have it.");
  }
  speculationFlags(scenario, flags, notes);
  flags.push(...more);
  if (scenario.engine === "vllm-2023" || scenario.engine === "vllm-2024") {
    notes.push(
      "These are flags of vLLM 0.11 and later. The scenario's engine is older, batches otherwise and is slower.",
    );
  }
  return {
    text: commandText(`vllm serve ${servedModel(scenario)}`, flags),
    notes: [...notes, ...commonNotes(scenario)],
  };
}

function weightFlags(scenario: Scenario, flags: Flag[], notes: string[]): void {
  const { weightDtype } = scenario;
  if (!isRequantised(scenario)) return;
  if (weightDtype === "bf16") flags.push(["--dtype", "bfloat16"]);
  else if (weightDtype === "fp8") flags.push(["--quantization", "fp8"]);
  else notes.push(quantisedCheckpoint(weightDtype));
}

function speculationFlags({ speculation }: Scenario, flags: Flag[], notes: string[]): void {
  const { drafter, draftTokens, draftModel } = speculation;
  switch (drafter) {
    case "none":
      return;
    case "lookup":
      flags.push([
        "--speculative-config",
        json({ method: "ngram", num_speculative_tokens: draftTokens, prompt_lookup_max: 4 }),
      ]);
      return;
    case "head":
      flags.push([
        "--speculative-config",
        json({ method: "eagle3", model: "HEAD", num_speculative_tokens: draftTokens }),
      ]);
      notes.push("Put the EAGLE head's name in place of HEAD.");
      return;
    case "model":
      flags.push([
        "--speculative-config",
        json({ model: hubName(draftModel), num_speculative_tokens: draftTokens }),
      ]);
      notes.push(
        "Not every release of vLLM runs a draft model of its own: look at its documentation.",
      );
  }
}

function hubName(id: string): string {
  return findModel(id)?.hubIds[0] ?? id;
}

function json(value: object): string {
  return JSON.stringify(value);
}
