import type { WeightDtype } from "../catalog/dtype";
import type { Engine } from "../catalog/engine";
import { findMeasuredEngine } from "../catalog/engines";
import type { Gpu } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import type { Model } from "../catalog/model";
import { findModel } from "../catalog/models";

/** Words that a GPU's name can lose without becoming another GPU's. */
const decoration = /^(blackwell|workstation|server|edition|fleet|cts|tensor|core|gpus?)$/i;

/** The engine of rows that name none: most servers of today run it. */
const USUAL_ENGINE = "vllm-2026";

/**
 * The engine that a table's cell names, the version after it written in whatever way
 * (`vllm-0.11`, `vLLM v0.11.0`, `vllm==0.11.0`); the usual one where the cell is empty.
 */
export function measuredEngine(name: string): Engine | undefined {
  const plain = name.trim().replace(/[ =_@-]+v?(?=\d)/, "-");
  return findMeasuredEngine(plain === "" ? USUAL_ENGINE : plain);
}

function withoutBrackets(text: string): string {
  return text.replace(/\([^)]*\)/g, " ").trim();
}

/** A GPU as tables write it, with how many of them: `A100 80GB PCIe x4`, `RTX PRO 6000 Blackwell Workstation (600 W)`. */
export function measuredGpu(
  text: string,
): { readonly gpu: Gpu; readonly count: number } | undefined {
  const plain = withoutBrackets(text);
  const after = /\s+x\s?(\d+)$/i.exec(plain);
  const before = /^(\d+)\s?x\s+/i.exec(plain);
  const count = Number(after?.[1] ?? before?.[1] ?? 1);
  const name = plain.replace(/\s+x\s?\d+$/i, "").replace(/^\d+\s?x\s+/i, "");
  const bare = name
    .split(/\s+/)
    .filter((word) => !decoration.test(word))
    .join(" ");
  const gpu = [text, plain, name, bare].map(findGpu).find((known) => known !== undefined);
  return gpu && { gpu, count };
}

/** A model as tables write it: `LLaMA 65B (4 shards)`. */
export function measuredModel(text: string): Model | undefined {
  return findModel(text) ?? findModel(withoutBrackets(text));
}

/** The weights' type as a build's name tells it: `-AWQ-INT4`, `-FP8`; undefined: it does not. */
export function weightDtypeOfName(name: string): WeightDtype | undefined {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  const has = (...known: string[]): boolean => words.some((word) => known.includes(word));
  if (has("awq", "gptq", "int4", "w4a16")) return "int4";
  if (has("nvfp4", "fp4")) return "nvfp4";
  if (has("mxfp4")) return "mxfp4";
  if (has("int8", "w8a8")) return "int8";
  if (has("fp8")) return "fp8";
  return has("bf16", "fp16") ? "bf16" : undefined;
}

/**
 * GPUs of a server in the name of an MLPerf system, `A100-PCIe-80GB_aarch64x4_TRT_MaxQ`:
 * what stands before `x4`, with parts dropped from either end until the catalog knows it.
 */
export function gpusOfSystem(
  system: string,
): { readonly gpu: Gpu; readonly count: number } | undefined {
  const match = /^(.*?)x(\d+)(?:_|$)/.exec(system);
  const parts = match?.[1]?.split("_") ?? [];
  const count = Number(match?.[2]);
  for (let length = parts.length; length >= 1; length--) {
    for (let from = 0; from + length <= parts.length; from++) {
      const gpu = findGpu(parts.slice(from, from + length).join(" "));
      if (gpu !== undefined) return { gpu, count };
    }
  }
  return undefined;
}
