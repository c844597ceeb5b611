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

const known = new WeakMap<EngineCoefficients, WeakMap<KernelCoefficients, KernelCoefficients>>();

/**
 * The kernels as an engine runs them: inside a CUDA graph a kernel starts within
 * `graphLaunchSeconds`, also where the tables timed it from the host; expert kernels keep
 * a share of what the tables say. Collectives were timed inside graphs and stay. Dense FP8
 * and FP4 products reach the engine's own share of the peak: the tables' are slow at odd rows.
 * Remembered per pair of coefficients: a sweep asks for the same few thousands of times.
 */
export function graphedKernels(
  kernels: KernelCoefficients,
  engine: EngineCoefficients,
): KernelCoefficients {
  let ofEngine = known.get(engine);
  if (ofEngine === undefined) known.set(engine, (ofEngine = new WeakMap()));
  let graphed = ofEngine.get(kernels);
  if (graphed === undefined) ofEngine.set(kernels, (graphed = graph(kernels, engine)));
  return graphed;
}

function graph(
  kernels: KernelCoefficients,
  {
    graphLaunchSeconds,
    expertLaunchShare,
    scaledComputeEfficiency: computeEfficiency,
  }: EngineCoefficients,
): KernelCoefficients {
  const capped = <T extends Started>(kernel: T): T => ({
    ...kernel,
    launchSeconds: Math.min(kernel.launchSeconds, graphLaunchSeconds),
  });
  const matmul = mapValues(kernels.matmul, capped);
  return {
    ...kernels,
    matmul: {
      ...matmul,
      fp8: { ...matmul.fp8, computeEfficiency },
      fp4: { ...matmul.fp4, computeEfficiency },
    },
    experts: mapValues(kernels.experts, (kernel) => ({
      ...kernel,
      launchSeconds: kernel.launchSeconds * expertLaunchShare,
    })),
    decodeAttention: mapValues(kernels.decodeAttention, capped),
    prefillAttention: mapValues(kernels.prefillAttention, capped),
  };
}
