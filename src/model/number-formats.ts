import type { ComputeDtype, KvDtype, WeightDtype } from "../catalog/dtype";
import type { Gpu } from "../catalog/gpu";
import type { Bytes } from "../units";
import type { MatmulKind } from "./coefficients";

/**
 * Bytes that one weight takes, scales included: int4 with a 16-bit scale and zero
 * per 128; MXFP4 with 8 bits per 32 (OCP MX 1.0); NVFP4 with 8 bits per 16.
 */
export const WEIGHT_BYTES: Readonly<Record<WeightDtype, Bytes>> = {
  bf16: 2,
  fp8: 1,
  int8: 1,
  int4: 0.5 + 4 / 128,
  mxfp4: 0.5 + 1 / 32,
  nvfp4: 0.5 + 1 / 16,
};

/** Bytes of one cached key or value element. */
export const KV_BYTES: Readonly<Record<KvDtype, Bytes>> = { bf16: 2, fp8: 1, int8: 1 };

/** How a product with weights of one type runs on a GPU. */
export interface NumberFormat {
  readonly kind: MatmulKind;
  /** Type the tensor cores multiply in; energy per FLOP goes by it. */
  readonly compute: ComputeDtype;
  readonly weightBytes: Bytes;
  readonly activationBytes: Bytes;
  /** Dense peak over bf16's. */
  readonly flopsMultiple: number;
}

/**
 * The format in which `gpu` multiplies weights of `dtype`: natively where its
 * tensor cores know the type, else unpacked to bf16 on the way (weights stay
 * small in memory, arithmetic runs at bf16's peak).
 */
export function numberFormat(gpu: Gpu, dtype: WeightDtype): NumberFormat {
  const weightBytes = WEIGHT_BYTES[dtype];
  const bf16 = gpu.peakFlopsPerSecond.bf16;
  const unpacked: NumberFormat = {
    kind: "w4a16",
    compute: "bf16",
    weightBytes,
    activationBytes: 2,
    flopsMultiple: 1,
  };
  switch (dtype) {
    case "bf16":
      return { kind: "bf16", compute: "bf16", weightBytes, activationBytes: 2, flopsMultiple: 1 };
    case "fp8": {
      const peak = gpu.peakFlopsPerSecond.fp8;
      if (peak === undefined) return unpacked;
      return {
        kind: "fp8",
        compute: "fp8",
        weightBytes,
        activationBytes: 1,
        flopsMultiple: peak / bf16,
      };
    }
    case "int8": {
      const peak = gpu.peakFlopsPerSecond.int8;
      if (peak === undefined) return unpacked;
      return {
        kind: "int8",
        compute: "int8",
        weightBytes,
        activationBytes: 1,
        flopsMultiple: peak / bf16,
      };
    }
    case "int4":
      return unpacked;
    case "mxfp4":
    case "nvfp4": {
      const peak = gpu.peakFlopsPerSecond.fp4;
      if (peak === undefined) return unpacked;
      return {
        kind: "fp4",
        compute: "fp4",
        weightBytes,
        activationBytes: weightBytes,
        flopsMultiple: peak / bf16,
      };
    }
  }
}

/** Four-bit types are published for the experts of a mixture; its other matrices stay in bf16. */
export function denseWeightDtype(dtype: WeightDtype, hasExperts: boolean): WeightDtype {
  const fourBit = dtype === "int4" || dtype === "mxfp4" || dtype === "nvfp4";
  return fourBit && hasExperts ? "bf16" : dtype;
}
