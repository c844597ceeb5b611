import { findModel } from "../../catalog/models";
import type { Scenario } from "../scenario";
import { commandText, type Flag } from "./command-text";
import { commonNotes, isRequantised, quantisedCheckpoint, servedModel } from "./common-notes";
import type { DeployRecipe } from "./recipe";

/** SGLang's server for one replica. */
export function sglangRecipe(scenario: Scenario): DeployRecipe {
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
  if (serving.prefixHitRate === 0) flags.push(["--disable-radix-cache"]);
  speculationFlags(scenario, flags, notes);
  return {
    parts: [{ title: "Serve", text: commandText("python -m sglang.launch_server", flags) }],
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
