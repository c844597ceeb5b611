import type { MatmulOp, MatmulWork, RowWork } from "../step-plan";

/** Sums up a step's matrix products. */
export function matmulWork(matmuls: readonly MatmulOp[]): MatmulWork {
  return {
    weightBytes: matmuls.reduce(
      (sum, { count, n, k, format }) => sum + count * n * k * format.weightBytes,
      0,
    ),
    own: rowWork(matmuls.filter(({ rows }) => rows === "own")),
    outputs: rowWork(matmuls.filter(({ rows }) => rows === "outputs")),
  };
}

/** Sums up what one row does in `matmuls`. */
function rowWork(matmuls: readonly MatmulOp[]): RowWork {
  const flops = { bf16: 0, fp8: 0, int8: 0, fp4: 0 };
  let activationBytes = 0;
  for (const { count, n, k, format } of matmuls) {
    flops[format.compute] += count * 2 * n * k;
    activationBytes += count * (k * format.activationBytes + n * 2);
  }
  return {
    activationBytes,
    bf16Flops: flops.bf16,
    fp8Flops: flops.fp8,
    int8Flops: flops.int8,
    fp4Flops: flops.fp4,
  };
}
