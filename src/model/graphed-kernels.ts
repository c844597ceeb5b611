import type { Seconds } from "../units";
import type { EngineCoefficients, KernelCoefficients } from "./coefficients";

type Started = { readonly launchSeconds: Seconds };

function mapValues<K extends string, T>(
  record: Readonly<Record<K, T>>,
  change: (value: T) => T,
): Record<K, T> {
  return Object.fromEntries(
    Object.entries<T>(record).map(([key, value]) => [key, change(value)]),
  ) as Record<K, T>;
}

/**
 * The kernels as an engine runs them: inside a CUDA graph a kernel starts within
 * `graphLaunchSeconds`, also where the tables timed it from the host; expert kernels keep
 * a share of what the tables say. Collectives were timed inside graphs and stay.
 */
export function graphedKernels(
  kernels: KernelCoefficients,
  { graphLaunchSeconds, expertLaunchShare }: EngineCoefficients,
): KernelCoefficients {
  const capped = <T extends Started>(kernel: T): T => ({
    ...kernel,
    launchSeconds: Math.min(kernel.launchSeconds, graphLaunchSeconds),
  });
  return {
    ...kernels,
    matmul: mapValues(kernels.matmul, capped),
    experts: mapValues(kernels.experts, (kernel) => ({
      ...kernel,
      launchSeconds: kernel.launchSeconds * expertLaunchShare,
    })),
    decodeAttention: mapValues(kernels.decodeAttention, capped),
    prefillAttention: mapValues(kernels.prefillAttention, capped),
  };
}
