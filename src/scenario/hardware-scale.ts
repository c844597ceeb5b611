import type { Gpu, GpuArchitecture } from "../catalog/gpu";
import type { Coefficients, PowerCoefficients } from "../model/coefficients";
import { decimalText, readDecimal } from "./decimal";
import { shortened } from "./notice";

/** What of the hardware can be multiplied to see what co-design would bring. */
export interface ScaleFactor {
  /** Its name in a link. */
  readonly word: string;
  readonly label: string;
  /** One sentence on what it multiplies. */
  readonly help: string;
  /** What a link may hold. */
  readonly min: number;
  readonly max: number;
  /** Which end is the better hardware. */
  readonly better: "more" | "less";
}

const TENFOLD = { min: 0.1, max: 10 } as const;

/** Every factor, in the order of the sliders. */
export const scaleFactors = {
  bandwidth: {
    word: "bw",
    label: "HBM bandwidth",
    help: "Bytes per second between memory and chip.",
    better: "more",
    ...TENFOLD,
  },
  flops: {
    word: "flops",
    label: "Peak FLOP/s",
    help: "Dense peak of the tensor cores in every number format.",
    better: "more",
    ...TENFOLD,
  },
  link: {
    word: "link",
    label: "Link speed",
    help: "Bandwidth of one GPU to its peers and out of the server.",
    better: "more",
    ...TENFOLD,
  },
  memory: {
    word: "hbm",
    label: "HBM capacity",
    help: "Bytes that one GPU holds.",
    better: "more",
    ...TENFOLD,
  },
  memoryEnergy: {
    word: "jbit",
    label: "Energy per bit from HBM",
    help: "Energy to move one bit between memory and chip.",
    better: "less",
    ...TENFOLD,
  },
  flopEnergy: {
    word: "jflop",
    label: "Energy per FLOP",
    help: "Energy of one operation of the tensor cores in every number format.",
    better: "less",
    ...TENFOLD,
  },
  weightBits: {
    word: "wbits",
    label: "Bits per weight",
    help: "Bits in which weights are stored and read, over those of the chosen format; the arithmetic stays that format's.",
    better: "less",
    min: 0.1,
    max: 2,
  },
} as const satisfies Record<string, ScaleFactor>;

export type ScaleKey = keyof typeof scaleFactors;
export const scaleKeys = Object.keys(scaleFactors) as readonly ScaleKey[];

/** Factors on the hardware of a scenario; an absent one is 1. */
export type HardwareScale = Readonly<Partial<Record<ScaleKey, number>>>;

/** Whether anything is multiplied. */
export function isScaled(scale: HardwareScale | undefined): scale is HardwareScale {
  return scale !== undefined && Object.keys(scale).length > 0;
}

/** The scale with one factor set; 1 takes it away. Undefined where nothing is left. */
export function withFactor(
  scale: HardwareScale | undefined,
  key: ScaleKey,
  factor: number,
): HardwareScale | undefined {
  const { min, max } = scaleFactors[key];
  const allowed = Math.min(Math.max(factor, min), max);
  const { [key]: _old, ...others }: HardwareScale = scale ?? {};
  const set: HardwareScale = allowed === 1 ? others : { ...others, [key]: allowed };
  // In the table's order, so that one choice has one link.
  const ordered = scaleKeys.flatMap((known) =>
    set[known] === undefined ? [] : [[known, set[known]] as const],
  );
  return ordered.length === 0 ? undefined : Object.fromEntries(ordered);
}

/** A GPU with the factors of its own in place; the same object where there are none. */
export function scaledGpu(gpu: Gpu, scale: HardwareScale | undefined): Gpu {
  if (!isScaled(scale)) return gpu;
  const { bandwidth = 1, flops = 1, link = 1, memory = 1 } = scale;
  const { bf16, ...others } = gpu.peakFlopsPerSecond;
  const scaledOthers = Object.entries(others).map(([type, peak]) => [type, peak * flops] as const);
  return {
    ...gpu,
    memoryBytes: gpu.memoryBytes * memory,
    memoryBandwidthBytesPerSecond: gpu.memoryBandwidthBytesPerSecond * bandwidth,
    peakFlopsPerSecond: { bf16: bf16 * flops, ...Object.fromEntries(scaledOthers) },
    link: { ...gpu.link, bandwidthBytesPerSecond: gpu.link.bandwidthBytesPerSecond * link },
    hypothetical: {
      what: `hardware that does not exist (${scaleWords(scale)}) was never measured`,
      doublings: (gpu.hypothetical?.doublings ?? 0) + scaleDoublings(scale),
    },
  };
}

/** The coefficients with the energies multiplied, on all architectures alike; the same object where they are not. */
export function scaledCoefficients(
  coefficients: Coefficients,
  scale: HardwareScale | undefined,
): Coefficients {
  const { memoryEnergy = 1, flopEnergy = 1 } = scale ?? {};
  if (memoryEnergy === 1 && flopEnergy === 1) return coefficients;
  const power = Object.entries(coefficients.power).map(([architecture, own]) => {
    const { bf16, fp8, int8, fp4 } = own.joulesPerFlop;
    const scaled: PowerCoefficients = {
      ...own,
      joulesPerMemoryByte: own.joulesPerMemoryByte * memoryEnergy,
      joulesPerFlop: {
        bf16: bf16 * flopEnergy,
        fp8: fp8 * flopEnergy,
        int8: int8 * flopEnergy,
        fp4: fp4 * flopEnergy,
      },
    };
    return [architecture, scaled] as const;
  });
  return {
    ...coefficients,
    power: Object.fromEntries(power) as Record<GpuArchitecture, PowerCoefficients>,
  };
}

/** The furthest factor, in doublings or halvings. */
function scaleDoublings(scale: HardwareScale): number {
  return Math.max(0, ...Object.values(scale).map((factor) => Math.abs(Math.log2(factor))));
}

/** What is multiplied, in words: `HBM bandwidth x 2, energy per FLOP x 0.5`. */
export function scaleWords(scale: HardwareScale): string {
  return scaleKeys
    .flatMap((key) => {
      const factor = scale[key];
      return factor === undefined ? [] : [`${scaleFactors[key].label} × ${factorText(factor)}`];
    })
    .join(", ");
}

/** A factor to three digits. */
export function factorText(factor: number): string {
  return String(Number(factor.toPrecision(3)));
}

/** The word for hardware as it is. */
const NONE = "none";

/** Factors as a link writes them: `bw:2,jflop:0.5`. */
export function hardwareScaleText(scale: HardwareScale | undefined): string {
  if (!isScaled(scale)) return NONE;
  return scaleKeys
    .flatMap((key) => {
      const factor = scale[key];
      return factor === undefined ? [] : [`${scaleFactors[key].word}:${decimalText(factor, 0)}`];
    })
    .join(",");
}

/** What a text says of the factors, or why it says nothing. */
export type HardwareScaleReading =
  | { readonly ok: true; readonly scale: HardwareScale | undefined }
  | { readonly ok: false; readonly reason: string };

/** Reads what `hardwareScaleText` writes: all of it or nothing. */
export function readHardwareScale(text: string): HardwareScaleReading {
  if (text.toLowerCase() === NONE) return { ok: true, scale: undefined };
  let scale: HardwareScale | undefined;
  const seen = new Set<ScaleKey>();
  for (const entry of text.split(",").map((part) => part.trim())) {
    const [word = "", value = "", ...rest] = entry.split(":");
    const key = scaleKeys.find((known) => scaleFactors[known].word === word.toLowerCase());
    if (key === undefined || rest.length > 0) {
      return { ok: false, reason: `${shortened(entry) || "an empty entry"} is no known factor` };
    }
    if (seen.has(key)) return { ok: false, reason: `${word} is given twice` };
    seen.add(key);
    const factor = readDecimal(value, 0);
    const { min, max } = scaleFactors[key];
    if (factor === null || !(factor >= min && factor <= max)) {
      return {
        ok: false,
        reason: `${word}:${shortened(value)} is not a number from ${min} to ${max}`,
      };
    }
    scale = withFactor(scale, key, factor);
  }
  return { ok: true, scale };
}
