import { expect, test } from "vitest";
import { fittedCoefficients } from "../../src/model/fitted-coefficients";
import { graphedKernels } from "../../src/model/graphed-kernels";

const { kernels, engines } = fittedCoefficients;
const engine = engines["vllm-2026"]!;

test("dense FP8 and FP4 products take the engine's share of the peak; the others keep the tables'", () => {
  const graphed = graphedKernels(kernels.hopper, { ...engine, scaledComputeEfficiency: 0.71 });
  expect(graphed.matmul.fp8.computeEfficiency).toBe(0.71);
  expect(graphed.matmul.fp4.computeEfficiency).toBe(0.71);
  for (const kind of ["bf16", "fp8-block", "int8", "w4a16"] as const) {
    const share = kernels.hopper.matmul[kind].computeEfficiency;
    expect(graphed.matmul[kind].computeEfficiency, kind).toBe(share);
  }
  expect(graphed.experts.fp8.computeEfficiency).toBe(kernels.hopper.experts.fp8.computeEfficiency);
  expect(kernels.hopper.matmul.fp8.computeEfficiency).toBeLessThan(0.5);
});

test("inside a graph no dense or attention kernel starts later than the engine's longest start", () => {
  const { graphLaunchSeconds, expertLaunchShare } = engine;
  const graphed = graphedKernels(kernels.blackwell, engine);
  for (const kernel of [
    ...Object.values(graphed.matmul),
    ...Object.values(graphed.decodeAttention),
    ...Object.values(graphed.prefillAttention),
  ]) {
    expect(kernel.launchSeconds).toBeLessThanOrEqual(graphLaunchSeconds);
  }
  expect(graphed.experts.bf16.launchSeconds).toBeCloseTo(
    kernels.blackwell.experts.bf16.launchSeconds * expertLaunchShare,
    12,
  );
  expect(graphed.customAllReduce).toEqual(kernels.blackwell.customAllReduce);
});
