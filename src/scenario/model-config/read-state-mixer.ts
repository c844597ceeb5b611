import type { LinearAttention, Mamba } from "../../catalog/model";
import { positive, type ConfigFields } from "./config-fields";

/** More heads than any model has. */
export const MAX_HEADS = 4096;

/** Linear attention with a gated delta rule: of Qwen3-Next, or as Kimi Linear describes its own. */
export function readLinear(fields: ConfigFields): LinearAttention {
  const kimi = fields.object("linear_attn_config");
  if (kimi !== undefined) {
    const heads = positive(kimi["num_heads"]);
    const dim = positive(kimi["head_dim"]);
    if (heads === undefined) fields.refuse("linear_attn_config.num_heads", "is missing");
    if (dim === undefined) fields.refuse("linear_attn_config.head_dim", "is missing");
    return {
      kind: "linear",
      keyHeads: heads ?? 1,
      valueHeads: heads ?? 1,
      keyDim: dim ?? 1,
      valueDim: dim ?? 1,
      convolutionWidth: positive(kimi["short_conv_kernel_size"]) ?? 4,
    };
  }
  return {
    kind: "linear",
    keyHeads: fields.required(["linear_num_key_heads", "num_attention_heads"], MAX_HEADS),
    valueHeads: fields.required(["linear_num_value_heads", "num_attention_heads"], MAX_HEADS),
    keyDim: fields.required(["linear_key_head_dim", "head_dim"]),
    valueDim: fields.required(["linear_value_head_dim", "head_dim"]),
    convolutionWidth: fields.whole(["linear_conv_kernel_dim"]) ?? 4,
  };
}

/** Mamba-2; layers of Mamba-1 are read as such, which is said. */
export function readMamba(fields: ConfigFields, hiddenSize: number): Mamba {
  const groups = fields.whole(["n_groups", "mamba_n_groups"]) ?? 1;
  const convolutionWidth = fields.whole(["conv_kernel", "mamba_d_conv"]) ?? 4;
  const stateSize = fields.required(["ssm_state_size", "mamba_d_state", "state_size"]);
  const expand = fields.whole(["mamba_expand", "expand"]) ?? 2;
  const own = fields.modelType === "mamba2" ? ["num_heads"] : [];
  const heads = fields.whole(["mamba_num_heads", "mamba_n_heads", ...own], 1, MAX_HEADS);
  const dim = fields.whole([
    "mamba_head_dim",
    "mamba_d_head",
    ...(own.length > 0 ? ["head_dim"] : []),
  ]);
  const common = { kind: "mamba2", stateSize, groups, convolutionWidth } as const;
  if (heads !== undefined) {
    return { ...common, heads, headDim: dim ?? Math.max(1, (expand * hiddenSize) / heads) };
  }
  fields.assume("mamba_num_heads", "is missing: read as Mamba-2 with heads of 64");
  return { ...common, heads: Math.max(1, Math.floor((expand * hiddenSize) / 64)), headDim: 64 };
}
