import type { Bound } from "../evaluation";
import type { Setting } from "./setting";

/** Figures that measurements report, each with residuals of its own. */
export const measuredFigures = [
  "ttft",
  "tbt",
  "tbtP99",
  "e2e",
  "throughput",
  "gpuPower",
  "gpuPeakPower",
  "gpuEnergy",
] as const;
export type MeasuredFigure = (typeof measuredFigures)[number];

/** The middle 80 % of ln(measured / predicted) in one group of rows, shrunk to the group around it. */
export interface ResidualGroup {
  /** The group's own rows, and the models they are of. */
  readonly rows: number;
  readonly models: number;
  /** 10 % quantile. */
  readonly low: number;
  /** 90 % quantile. */
  readonly high: number;
}

export type ResidualGroups = Readonly<Record<string, ResidualGroup>>;

/**
 * The groups a figure of a setting belongs to, from all rows to its own kind: dense or
 * expert model, then GPU architecture, then what its phase is bound by.
 */
export function groupKeys(figure: MeasuredFigure, setting: Setting): readonly string[] {
  const model = `${figure} ${setting.experts ? "experts" : "dense"}`;
  const family = `${model} ${setting.architecture}`;
  return [figure, model, family, `${family} ${boundOf(figure, setting)}`];
}

/** The narrowest group of a setting that has rows, and whose rows they are, in words. */
export function nearestGroup(
  groups: ResidualGroups,
  figure: MeasuredFigure,
  setting: Setting,
): { readonly group: ResidualGroup; readonly of: string } {
  const keys = groupKeys(figure, setting);
  for (let level = keys.length - 1; level >= 0; level--) {
    const group = groups[keys[level]!];
    if (group !== undefined)
      return { group, of: groupWords(figure, setting).slice(0, level).join("") };
  }
  throw new Error(`nearestGroup: ${figure} was never measured`);
}

function groupWords(figure: MeasuredFigure, setting: Setting): readonly string[] {
  return [
    setting.experts ? " of expert models" : " of dense models",
    ` on ${setting.architecture} GPUs`,
    `, bound by ${boundOf(figure, setting)}`,
  ];
}

function boundOf(figure: MeasuredFigure, { prefillBound, decodeBound }: Setting): Bound {
  return figure === "ttft" ? prefillBound : decodeBound;
}
