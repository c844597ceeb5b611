import type { Scenario } from "../scenario";
import { commandText, type Flag } from "./command-text";
import { commonNotes, isRequantised, quantisedCheckpoint, servedModel } from "./common-notes";
import type { DeployRecipe } from "./recipe";

const FILE = "wattif.yaml";

/** `trtllm-serve` for one replica, with its file of options. */
export function tensorrtRecipe(scenario: Scenario): DeployRecipe {
  const { parallelism, serving } = scenario;
  const { tensor, pipeline, expert, attentionData } = parallelism;
  const ranks = tensor * attentionData;
  // TensorRT-LLM's TP counts all ranks of a stage, as its attention DP does.
  const flags: Flag[] = [["--tp_size", ranks]];
  const notes: string[] = [];
  if (pipeline > 1) flags.push(["--pp_size", pipeline]);
  if (expert > 1) flags.push(["--ep_size", expert]);
  flags.push(["--max_batch_size", scenario.maxBatch]);
  if (serving.prefillTokenBudget !== null) {
    flags.push(["--max_num_tokens", serving.prefillTokenBudget]);
  }
  flags.push(["--extra_llm_api_options", FILE]);
  const lines = ["enable_chunked_prefill: true"];
  if (attentionData > 1) {
    lines.push("enable_attention_dp: true");
    if (attentionData !== ranks) {
      notes.push(
        `TensorRT-LLM runs attention data-parallel on all ${ranks} ranks or none; attention DP ${attentionData} has no option.`,
      );
    }
  }
  lines.push(
    "cuda_graph_config:",
    "  enable_padding: true",
    `  max_batch_size: ${scenario.maxBatch}`,
  );
  lines.push(
    "kv_cache_config:",
    `  enable_block_reuse: ${serving.prefixHitRate > 0}`,
    ...(scenario.kvDtype === "bf16" ? [] : [`  dtype: ${scenario.kvDtype}`]),
  );
  if (isRequantised(scenario)) notes.push(quantisedCheckpoint(scenario.weightDtype));
  speculationLines(scenario, lines, notes);
  return {
    parts: [
      { title: FILE, text: lines.join("\n") },
      { title: "Serve", text: commandText(`trtllm-serve ${servedModel(scenario)}`, flags) },
    ],
    notes: [...notes, ...commonNotes(scenario)],
  };
}

function speculationLines({ speculation }: Scenario, lines: string[], notes: string[]): void {
  const { drafter, draftTokens } = speculation;
  switch (drafter) {
    case "none":
      return;
    case "lookup":
      lines.push(
        "speculative_config:",
        "  decoding_type: NGram",
        `  max_draft_len: ${draftTokens}`,
      );
      return;
    case "head":
      lines.push(
        "speculative_config:",
        "  decoding_type: Eagle",
        `  max_draft_len: ${draftTokens}`,
        "  speculative_model_dir: HEAD",
      );
      notes.push("Put the EAGLE head's directory in place of HEAD.");
      return;
    case "model":
      lines.push(
        "speculative_config:",
        "  decoding_type: DraftTarget",
        `  max_draft_len: ${draftTokens}`,
        "  speculative_model_dir: DRAFT_MODEL",
      );
      notes.push("Put the draft model's directory in place of DRAFT_MODEL.");
  }
}
