import type { KernelCoefficients } from "./coefficients";

function scaled<T extends { readonly launchSeconds: number }>(coefficients: T, share: number): T {
  return { ...coefficients, launchSeconds: coefficients.launchSeconds * share };
}

function scaledAll<K extends string, T extends { readonly launchSeconds: number }>(
  record: Readonly<Record<K, T>>,
  share: number,
): Record<K, T> {
  return Object.fromEntries(
    Object.entries<T>(record).map(([key, value]) => [key, scaled(value, share)]),
  ) as Record<K, T>;
}

/**
 * The kernels as an engine runs them: inside a CUDA graph a kernel starts faster
 * than in the tables, which time some of them one by one from the host. Collectives
 * were timed inside graphs and stay.
 */
export function graphedKernels(
  kernels: KernelCoefficients,
  launchShare: number,
  expertLaunchShare: number,
): KernelCoefficients {
  return {
    ...kernels,
    matmul: scaledAll(kernels.matmul, launchShare),
    experts: scaledAll(kernels.experts, expertLaunchShare),
    decodeAttention: scaledAll(kernels.decodeAttention, launchShare),
    prefillAttention: scaledAll(kernels.prefillAttention, launchShare),
  };
}
