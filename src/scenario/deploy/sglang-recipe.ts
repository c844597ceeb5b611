import { findModel } from "../../catalog/models";
import { GIGA } from "../../units";
import type { Scenario } from "../scenario";
import { commandText, type Flag } from "./command-text";
import { commonNotes, isRequantised, quantisedCheckpoint, servedModel } from "./common-notes";
import { hostCacheBytes } from "./host-cache";
import { prefillReplica } from "./prefill-replica";
import type { DeployRecipe } from "./recipe";

/** SGLang's server for one replica; with a prefill pool for one of each kind, and the router. */
export function sglangRecipe(scenario: Scenario): DeployRecipe {
  const prefill = prefillReplica(scenario);
  if (prefill === null) {
    const { text, notes } = sglangServer(scenario, []);
    return { parts: [{ title: "Serve", text }], notes };
  }
  const first = sglangServer(prefill, [
    ["--port", 30100],
    ["--disaggregation-mode", "prefill"],
  ]);
  const second = sglangServer(scenario, [
    ["--port", 30200],
    ["--disaggregation-mode", "decode"],
  ]);
  const router = commandText("python -m sglang_router.launch_router", [
    ["--pd-disaggregation"],
    ["--prefill", "http://PREFILL_HOST:30100"],
    ["--decode", "http://DECODE_HOST:30200"],
  ]);
  return {
    parts: [
      { title: "Prefill: one replica of the pool", text: first.text },
      { title: "Decode", text: second.text },
      { title: "Route", text: router },
    ],
    notes: [
      ...new Set([...second.notes, ...first.notes]),
      "Repeat --prefill and --decode for each replica. --disaggregation-transfer-backend chooses what moves the KV cache, by default Mooncake.",
    ],
  };
}

function sglangServer(
  scenario: Scenario,
  more: readonly Flag[],
): { readonly text: string; readonly notes: readonly string[] } {
  const { parallelism, serving } = scenario;
  const { tensor, pipeline, expert, attentionData } = parallelism;
  // SGLang's TP counts all ranks of a stage; attention DP divides them.
  const flags: Flag[] = [
    ["--model-path", servedModel(scenario)],
    ["--tp-size", tensor * attentionData],
  ];
  const notes: string[] = [];
  if (pipeline > 1) flags.push(["--pp-size", pipeline]);
  if (attentionData > 1) flags.push(["--dp-size", attentionData], ["--enable-dp-attention"]);
  if (expert > 1) flags.push(["--ep-size", expert]);
  flags.push(["--max-running-requests", scenario.maxBatch]);
  if (serving.prefillTokenBudget !== null) {
    flags.push(["--chunked-prefill-size", serving.prefillTokenBudget]);
  }
  if (isRequantised(scenario)) {
    if (scenario.weightDtype === "bf16") flags.push(["--dtype", "bfloat16"]);
    else if (scenario.weightDtype === "fp8") flags.push(["--quantization", "fp8"]);
    else notes.push(quantisedCheckpoint(scenario.weightDtype));
  }
  if (scenario.kvDtype === "fp8") flags.push(["--kv-cache-dtype", "fp8_e4m3"]);
  if (scenario.kvDtype === "int8") notes.push("SGLang has no INT8 KV cache.");
  if (serving.prefixHitRate === 0 && hostCacheBytes(scenario) === null)
    flags.push(["--disable-radix-cache"]);
  const hostBytes = hostCacheBytes(scenario);
  if (hostBytes !== null) {
    flags.push(["--enable-hierarchical-cache"], ["--hicache-size", Math.round(hostBytes / GIGA)]);
    notes.push("--hicache-size counts GB for each rank.");
  }
  speculationFlags(scenario, flags, notes);
  flags.push(...more);
  return {
    text: commandText("python -m sglang.launch_server", flags),
    notes: [...notes, ...commonNotes(scenario)],
  };
}

function speculationFlags({ speculation }: Scenario, flags: Flag[], notes: string[]): void {
  const { drafter, draftTokens, draftModel } = speculation;
  switch (drafter) {
    case "none":
      return;
    case "lookup":
      flags.push(
        ["--speculative-algorithm", "NGRAM"],
        ["--speculative-num-draft-tokens", draftTokens + 1],
      );
      return;
    case "head":
      flags.push(
        ["--speculative-algorithm", "EAGLE3"],
        ["--speculative-draft-model-path", "HEAD"],
        ["--speculative-num-steps", draftTokens],
        ["--speculative-eagle-topk", 1],
        ["--speculative-num-draft-tokens", draftTokens + 1],
      );
      notes.push("Put the EAGLE head's name in place of HEAD.");
      return;
    case "model":
      flags.push(
        ["--speculative-algorithm", "STANDALONE"],
        ["--speculative-draft-model-path", findModel(draftModel)?.hubIds[0] ?? draftModel],
        ["--speculative-num-steps", draftTokens],
        ["--speculative-eagle-topk", 1],
        ["--speculative-num-draft-tokens", draftTokens + 1],
      );
  }
}
