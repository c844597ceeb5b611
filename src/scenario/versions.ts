import type { Parameter } from "./query";

/** Version of the links written today: `v`. */
export const SCENARIO_VERSION = 1;

/** Rewrites the parameters of one version into those of the next. Never changes its argument. */
export type Upgrader = (parameters: readonly Parameter[]) => readonly Parameter[];

/** Keyed by the version an upgrader leads to: 2 reads version 1. None has been needed yet. */
const upgraders: ReadonlyMap<number, Upgrader> = new Map();

checkUpgraders(upgraders, SCENARIO_VERSION);

/** Parameters of an older version as today's. */
export function upgradeParameters(
  parameters: readonly Parameter[],
  from: number,
): readonly Parameter[] {
  return applyUpgraders(upgraders, parameters, from, SCENARIO_VERSION);
}

/** Applies the upgraders from + 1, from + 2, ... up to `to`. */
export function applyUpgraders(
  table: ReadonlyMap<number, Upgrader>,
  parameters: readonly Parameter[],
  from: number,
  to: number,
): readonly Parameter[] {
  let current = parameters;
  for (let version = from + 1; version <= to; version += 1) {
    const upgrader = table.get(version);
    if (upgrader === undefined) throw new RangeError(`no upgrader to version ${version}`);
    current = upgrader(current);
  }
  return current;
}

/** Throws unless there is exactly one upgrader to each version from 2 to `current`. */
export function checkUpgraders(table: ReadonlyMap<number, Upgrader>, current: number): void {
  for (let version = 2; version <= current; version += 1) {
    if (!table.has(version)) throw new RangeError(`no upgrader to version ${version}`);
  }
  for (const version of table.keys()) {
    if (!Number.isInteger(version) || version < 2 || version > current) {
      throw new RangeError(`an upgrader leads to version ${version}, current is ${current}`);
    }
  }
}
