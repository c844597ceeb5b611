import type { Gpu } from "../catalog/gpu";
import type { Coefficients, MatmulKind } from "../model/coefficients";
import {
  attendedPairs,
  decodeAttentionSeconds,
  prefillAttentionSeconds,
} from "../model/kernels/attention";
import { chipRates } from "../model/kernels/chip";
import { collectiveSeconds, type CollectiveKind } from "../model/kernels/collective";
import { expertSeconds, expertsHit } from "../model/kernels/experts";
import { matmulSeconds } from "../model/kernels/matmul";
import type { Hertz } from "../units";
import type { MeasurementRow } from "./measurement-table";
import { inColumn, skip, type Prediction } from "./prediction";
import type { KernelTableKind } from "./table-format";

interface KernelFormat {
  readonly kind: MatmulKind;
  readonly weightBytes: number;
  readonly activationBytes: number;
  /** Type whose peak bounds it. */
  readonly compute: "bf16" | "fp8" | "int8" | "fp4";
}

const formats: Readonly<Record<string, KernelFormat>> = {
  bfloat16: { kind: "bf16", weightBytes: 2, activationBytes: 2, compute: "bf16" },
  float16: { kind: "bf16", weightBytes: 2, activationBytes: 2, compute: "bf16" },
  fp8: { kind: "fp8", weightBytes: 1, activationBytes: 1, compute: "fp8" },
  fp8_block: { kind: "fp8-block", weightBytes: 1, activationBytes: 1, compute: "fp8" },
  int8: { kind: "int8", weightBytes: 1, activationBytes: 1, compute: "int8" },
  nvfp4: { kind: "fp4", weightBytes: 0.5625, activationBytes: 0.5625, compute: "fp4" },
  w4a8_mxfp4_mxfp8: { kind: "fp4", weightBytes: 0.53125, activationBytes: 1, compute: "fp8" },
  w4a16_mxfp4: { kind: "w4a16", weightBytes: 0.53125, activationBytes: 2, compute: "bf16" },
  int4_wo: { kind: "w4a16", weightBytes: 0.53125, activationBytes: 2, compute: "bf16" },
};

/** Variance of expert popularity in a table's synthetic routing: `balanced`, `power_law_1.01`, `power_law_1.2`. */
const ROUTING_SKEW: Readonly<Record<string, number>> = {
  balanced: 0,
  "power_law_1.01": 0.5,
  "power_law_1.2": 0.7,
};

function flopsMultiple(gpu: Gpu, compute: KernelFormat["compute"]): number | undefined {
  const peak = gpu.peakFlopsPerSecond[compute];
  return peak === undefined ? undefined : peak / gpu.peakFlopsPerSecond.bf16;
}

const collectiveKinds: Readonly<Record<string, CollectiveKind>> = {
  all_reduce: "all-reduce",
  all_gather: "all-gather",
  reduce_scatter: "reduce-scatter",
  alltoall: "all-to-all",
};

/** Share of the power limit from which a repeated kernel ran at the limit: tables that reached it lie at 0.97 to 1. */
const AT_LIMIT = 0.95;
/**
 * SM clock over the maximum of matrix products at the limit; the tables do not report it. Of
 * the 17 BF16 products of 1,024 rows and more that the tables of H100 and of H200 at its limit
 * share, H200 takes 1.15 times as long (quartiles 1.13 to 1.21), though its SMs are the same.
 */
const CLOCK_AT_LIMIT = 0.87;

/** The clock that a kernel was timed at: the maximum, less where repeating a product took all power. */
function timedAtHertz(kind: KernelTableKind, { number }: MeasurementRow, gpu: Gpu): Hertz {
  const { max } = gpu.smClockHertz;
  const limited = (number["power_w"] ?? 0) >= AT_LIMIT * gpu.powerLimitWatts.default;
  return kind === "gemm" && limited ? CLOCK_AT_LIMIT * max : max;
}

/** Milliseconds that a kernel table's row should take on `gpu`, at the clock it was timed at. */
export function predictKernel(
  kind: KernelTableKind,
  row: MeasurementRow,
  gpu: Gpu,
  coefficients: Coefficients,
): Prediction {
  const kernels = coefficients.kernels[gpu.architecture];
  const chip = chipRates(gpu, coefficients.clocks[gpu.architecture], timedAtHertz(kind, row, gpu));
  const { text } = row;
  const value = (name: string): number => row.number[name] ?? 0;
  const answer = (seconds: number): Prediction => ({
    ok: true,
    values: { latency_ms: seconds * 1e3 },
  });
  switch (kind) {
    case "gemm":
    case "experts": {
      const format = formats[text["dtype"] ?? ""];
      if (format === undefined) return skip(inColumn("dtype", `unknown dtype: ${text["dtype"]}`));
      const multiple = flopsMultiple(gpu, format.compute);
      if (multiple === undefined)
        return skip(inColumn("dtype", `${gpu.name} does not multiply in ${format.compute}`));
      if (kind === "gemm") {
        return answer(
          matmulSeconds(
            chip,
            kernels.matmul[format.kind],
            value("m"),
            value("n"),
            value("k"),
            format.weightBytes,
            format.activationBytes,
            multiple,
          ),
        );
      }
      const shape = {
        hiddenSize: value("hidden"),
        intermediateSize: value("expert_ffn") / value("tp"),
        matrices: 3,
        topK: value("top_k"),
        experts: value("experts"),
        expertRanks: value("ep"),
      };
      const routing = text["routing"] ?? "";
      const skew = ROUTING_SKEW[routing] ?? coefficients.routing.skew;
      const tokens = value("tokens");
      // Balanced tables deal tokens out evenly: no expert is hit twice before all are hit once.
      const hit =
        routing === "balanced"
          ? Math.min(shape.experts, tokens * shape.topK) / shape.expertRanks
          : expertsHit(shape, tokens, skew);
      return answer(
        expertSeconds(
          chip,
          kernels.experts[format.kind],
          shape,
          tokens,
          hit,
          format.weightBytes,
          multiple,
        ),
      );
    }
    case "attention-decode":
    case "attention-prefill": {
      const fp8 = text["kv_dtype"] === "fp8";
      const heads = value("heads");
      const kvHeads = value("kv_heads");
      const headDim = value("head_dim");
      const batch = value("batch");
      const window = value("window");
      if (kind === "attention-decode") {
        const context =
          window > 0 ? Math.min(window, value("context_tokens")) : value("context_tokens");
        return answer(
          decodeAttentionSeconds(
            chip,
            kernels.decodeAttention[fp8 ? "fp8" : "bf16"],
            batch,
            context,
            2 * kvHeads * headDim * (fp8 ? 1 : 2),
            heads * headDim * 4,
            4 * heads * headDim,
          ),
        );
      }
      const tokens = value("input_tokens");
      return answer(
        prefillAttentionSeconds(
          chip,
          kernels.prefillAttention[fp8 ? "fp8" : "bf16"],
          batch,
          batch * tokens,
          batch * attendedPairs(tokens, 0, window),
          heads,
          (2 * heads + 2 * kvHeads) * headDim * 2,
          4 * heads * headDim,
        ),
      );
    }
    case "all-reduce":
    case "collective": {
      const op = kind === "all-reduce" ? "all-reduce" : collectiveKinds[text["op"] ?? ""];
      if (op === undefined) return skip(inColumn("op", `unknown collective: ${text["op"]}`));
      const which = kind === "all-reduce" ? kernels.customAllReduce : kernels.ncclCollective;
      return answer(
        collectiveSeconds(chip, which, op, value("gpus"), value("message_elements") * 2),
      );
    }
  }
}
