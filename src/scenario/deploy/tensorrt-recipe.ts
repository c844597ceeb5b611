import type { Scenario } from "../scenario";
import { commandText, type Flag } from "./command-text";
import { commonNotes, isRequantised, quantisedCheckpoint, servedModel } from "./common-notes";
import { hostCacheBytes } from "./host-cache";
import { prefillReplica } from "./prefill-replica";
import type { DeployRecipe } from "./recipe";

const FILE = "wattif.yaml";
const PREFILL_FILE = "wattif-prefill.yaml";
const POOLS_FILE = "wattif-pools.yaml";

/** The KV cache passes from pool to pool by what the engine finds best. */
const TRANSFER = ["cache_transceiver_config:", "  backend: DEFAULT"] as const;

/**
 * `trtllm-serve` for one replica, with its file of options; with a prefill pool for one of
 * each kind, and the server that passes requests on.
 */
export function tensorrtRecipe(scenario: Scenario): DeployRecipe {
  const prefill = prefillReplica(scenario);
  if (prefill === null) {
    const { file, text, notes } = tensorrtServer(scenario, FILE, [], []);
    return {
      parts: [
        { title: FILE, text: file },
        { title: "Serve", text },
      ],
      notes,
    };
  }
  const first = tensorrtServer(
    prefill,
    PREFILL_FILE,
    [["--port", 8001]],
    ["disable_overlap_scheduler: true", ...TRANSFER],
  );
  const second = tensorrtServer(scenario, FILE, [["--port", 8002]], TRANSFER);
  const pools = [
    "hostname: localhost",
    "port: 8000",
    "backend: pytorch",
    "context_servers:",
    "  num_instances: 1",
    "  urls:",
    '    - "PREFILL_HOST:8001"',
    "generation_servers:",
    "  num_instances: 1",
    "  urls:",
    '    - "DECODE_HOST:8002"',
  ];
  return {
    parts: [
      { title: PREFILL_FILE, text: first.file },
      { title: "Prefill: one replica of the pool", text: first.text },
      { title: FILE, text: second.file },
      { title: "Decode", text: second.text },
      { title: POOLS_FILE, text: pools.join("\n") },
      { title: "Route", text: commandText("trtllm-serve disaggregated", [["-c", POOLS_FILE]]) },
    ],
    notes: [
      ...new Set([...second.notes, ...first.notes]),
      `List each replica's address in ${POOLS_FILE}, with their number.`,
    ],
  };
}

function tensorrtServer(
  scenario: Scenario,
  fileName: string,
  more: readonly Flag[],
  moreLines: readonly string[],
): { readonly file: string; readonly text: string; readonly notes: readonly string[] } {
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
  flags.push(["--extra_llm_api_options", fileName], ...more);
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
  const hostBytes = hostCacheBytes(scenario);
  lines.push(
    "kv_cache_config:",
    `  enable_block_reuse: ${serving.prefixHitRate > 0 || hostBytes !== null}`,
    ...(scenario.kvDtype === "bf16" ? [] : [`  dtype: ${scenario.kvDtype}`]),
    ...(hostBytes === null ? [] : [`  host_cache_size: ${Math.round(hostBytes)}`]),
  );
  if (isRequantised(scenario)) notes.push(quantisedCheckpoint(scenario.weightDtype));
  speculationLines(scenario, lines, notes);
  return {
    file: [...lines, ...moreLines].join("\n"),
    text: commandText(`trtllm-serve ${servedModel(scenario)}`, flags),
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
