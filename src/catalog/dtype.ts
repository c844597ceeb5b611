/** Storage types of weights. `mxfp4`, `nvfp4` and `int4` include their block scales. */
export type WeightDtype = "bf16" | "fp8" | "int8" | "int4" | "mxfp4" | "nvfp4";

/** Storage types of the KV cache. */
export type KvDtype = "bf16" | "fp8" | "int8";

/** Types the tensor cores multiply in. */
export type ComputeDtype = "bf16" | "fp8" | "int8" | "fp4";
