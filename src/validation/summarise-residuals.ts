import {
  departures,
  wideningFactor,
  type FigureRegion,
  type MeasuredRange,
  type MeasuredRegion,
} from "../serving/uncertainty/measured-region";
import {
  groupKeys,
  measuredFigures,
  nearestGroup,
  type ResidualGroup,
  type ResidualGroups,
} from "../serving/uncertainty/residual-groups";
import type { Residuals } from "../serving/uncertainty/residuals";
import { rangedQuantities } from "../serving/uncertainty/setting";
import { quantile } from "./error-statistics";
import type { FigureResidual } from "./figure-residuals";

/** Rows at which a group's own quantiles count as much as those of the group around it. */
const EQUAL_ROWS = 30;
/** Rows of one model share their error: more of them than this say nothing of other models. */
const ROWS_PER_MODEL = 10;
/** Share of rows that shall lie inside. */
const COVERED = 0.8;

function listsBy<T>(
  values: readonly T[],
  keys: (value: T) => readonly string[],
): ReadonlyMap<string, T[]> {
  const lists = new Map<string, T[]>();
  for (const value of values) {
    for (const key of keys(value)) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [value]);
      else list.push(value);
    }
  }
  return lists;
}

/**
 * The 10 % and 90 % quantiles of each group. Inside a coarser group a group has
 * w own + (1 - w) x coarser with w = n / (n + 30), where n counts its rows, at most ten of
 * a model: few rows, or few models, say little.
 */
function quantileGroups(residuals: readonly FigureResidual[]): ResidualGroups {
  const keysOf = ({ figure, setting }: FigureResidual): readonly string[] =>
    groupKeys(figure, setting);
  const groups: Record<string, ResidualGroup> = {};
  // A residual lists its groups from coarse to fine, so a coarser group stands before its parts.
  for (const [key, list] of listsBy(residuals, keysOf)) {
    const keys = keysOf(list[0]!);
    const coarser = groups[keys[keys.indexOf(key) - 1] ?? ""];
    const logs = list.map(({ log }) => log);
    const models = new Set(list.map(({ model }) => model)).size;
    const counting = Math.min(list.length, ROWS_PER_MODEL * models);
    const weight = coarser === undefined ? 1 : counting / (counting + EQUAL_ROWS);
    const shrunk = (side: "low" | "high", p: number): number =>
      weight * quantile(logs, p) + (1 - weight) * (coarser?.[side] ?? 0);
    groups[key] = {
      rows: list.length,
      models,
      low: shrunk("low", (1 - COVERED) / 2),
      high: shrunk("high", (1 + COVERED) / 2),
    };
  }
  return groups;
}

/**
 * Quantile groups that hold for a model they have not seen. Quantiles of few models are
 * too narrow for the next one; by how much is measured: each model's rows are compared
 * with groups and the measured region made without it, and the 80 % quantile of their
 * distance from the middle, in half-widths as widened where the row leaves that region,
 * is the factor by which all groups of the figure are stretched (cross-conformal
 * prediction).
 */
export function residualGroups(
  residuals: readonly FigureResidual[],
  { newGpu, newEngine }: Pick<Residuals, "newGpu" | "newEngine">,
): ResidualGroups {
  const groups: Record<string, ResidualGroup> = {};
  for (const ofFigure of listsBy(residuals, (residual) => [residual.figure]).values()) {
    const distances: number[] = [];
    for (const [model, ofModel] of listsBy(ofFigure, (residual) => [residual.model])) {
      const others = ofFigure.filter((residual) => residual.model !== model);
      if (others.length === 0) continue;
      const quantiles = quantileGroups(others);
      const region = regionOf(others);
      for (const { figure: name, setting, log } of ofModel) {
        const { low, high } = nearestGroup(quantiles, name, setting).group;
        const widened = wideningFactor(departures(region, setting, newGpu, newEngine));
        distances.push(Math.abs(log - (low + high) / 2) / ((widened * (high - low)) / 2));
      }
    }
    const stretch = distances.length === 0 ? 1 : quantile(distances, COVERED);
    for (const [key, group] of Object.entries(quantileGroups(ofFigure))) {
      groups[key] = stretched(group, stretch);
    }
  }
  return groups;
}

function stretched(group: ResidualGroup, factor: number): ResidualGroup {
  const middle = (group.low + group.high) / 2;
  const half = (factor * (group.high - group.low)) / 2;
  return { ...group, low: middle - half, high: middle + half };
}

function counted(values: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...listsBy(values, (value) => [value])]
      .map(([value, list]) => [value, list.length] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function regionOf(residuals: readonly FigureResidual[]): FigureRegion {
  const settings = residuals.map(({ setting }) => setting);
  const byGpu = listsBy(settings, ({ gpu }) => [gpu]);
  const range = (values: readonly number[]): MeasuredRange => ({
    least: values.reduce((least, value) => Math.min(least, value), Infinity),
    most: values.reduce((most, value) => Math.max(most, value), 0),
  });
  return {
    gpus: Object.fromEntries(
      [...byGpu].map(([gpu, list]) => [gpu, counted(list.map(({ weightDtype }) => weightDtype))]),
    ),
    engines: counted(settings.map(({ engine }) => engine)),
    kvDtypes: counted(settings.map(({ kvDtype }) => kvDtype)),
    ranges: Object.fromEntries(
      rangedQuantities.map((quantity) => [
        quantity,
        range(settings.map(({ ranged }) => ranged[quantity])),
      ]),
    ) as FigureRegion["ranges"],
  };
}

/** Where each figure was measured: hardware, engines, dtypes and the ranges of the rest. */
export function measuredRegion(residuals: readonly FigureResidual[]): MeasuredRegion {
  return Object.fromEntries(
    measuredFigures.map((figure) => [
      figure,
      regionOf(residuals.filter((residual) => residual.figure === figure)),
    ]),
  ) as MeasuredRegion;
}
