import { formatNumber } from "../../charts/format";
import { asGpu, likeOf, type CustomGpu } from "../../scenario/custom-gpu";
import { gpuFigureKeys, gpuFigureTable } from "../../scenario/gpu-figures";
import styles from "./CustomForm.module.css";

interface GpuPreviewProps {
  readonly gpu: CustomGpu;
}

/** How a typed-in GPU stands to the one it is like. */
export function GpuPreview({ gpu }: GpuPreviewProps) {
  const base = likeOf(gpu);
  const made = asGpu(gpu);
  if (base === undefined || made === undefined) return null;
  const ratios = gpuFigureKeys.flatMap((key) => {
    const value = gpu.values[key];
    const was = gpuFigureTable[key].of(base.gpu, base.server);
    if (value === undefined || value === was) return [];
    const { label } = gpuFigureTable[key];
    return [
      was === 0 || value === 0 ? `${label} new` : `${label} × ${formatNumber(value / was, 2)}`,
    ];
  });
  const intensity = (of: typeof base): string =>
    formatNumber(of.gpu.peakFlopsPerSecond.bf16 / of.gpu.memoryBandwidthBytesPerSecond, 3);
  return (
    <section className={styles.preview} aria-label="Against the GPU it is like">
      <dl className={styles.figures}>
        <div>
          <dt>BF16 operations per byte of bandwidth</dt>
          <dd>
            {intensity(made)} ({base.gpu.name}: {intensity(base)})
          </dd>
        </div>
        <div>
          <dt>Differs from the {base.gpu.name} in</dt>
          <dd>{ratios.length === 0 ? "nothing yet" : ratios.join(", ")}</dd>
        </div>
      </dl>
    </section>
  );
}
