import type { LoadCurve } from "../explore/load-curve";
import type { EnergyBoundary } from "../scenario/scenario";
import { BOUNDARY_PHRASES } from "./boundary-words";
import {
  formatChange,
  formatNumber,
  formatShare,
  joined,
  powerFigure,
  requestRateFigure,
} from "./format";
import type { Halving } from "./load-view";
import { halvings, loadConfiguration, loadFigureOf } from "./load-view";

/** What halving the load does to the scenario as it is, and what following it saves. */
export function loadTitle(curve: LoadCurve, boundary: EnergyBoundary, pue: number): string {
  const [fixed] = halvings(curve);
  if (fixed === undefined || fixed.now === null || fixed.half === null) {
    return "The scenario as it is does not serve half of its load";
  }
  const energy = changeOf(fixed, "energy", boundary, pue);
  const power = changeOf(fixed, "power", boundary, pue);
  return `At half the load an output token takes ${energy} energy, the deployment ${power} power (${BOUNDARY_PHRASES[boundary]})`;
}

/** Where now and half lie, and what each way of following the load brings at half of it. */
export function loadSentences(
  curve: LoadCurve,
  boundary: EnergyBoundary,
  pue: number,
): readonly string[] {
  const { presentRequestsPerSecond: now, capacityRequestsPerSecond: capacity } = curve;
  const [fixed, operation, deployment] = halvings(curve);
  const half = fixed?.half ?? null;
  const sentences = [
    `Now: ${joined(requestRateFigure(now))}, ${formatShare(now / capacity)} of the ${joined(requestRateFigure(capacity))} that the scenario serves with all places taken; half of it: ${joined(requestRateFigure(now / 2))}.`,
  ];
  if (half === null) return sentences;
  const missedFrom = curve.requestsPerSecond.find(
    (_, index) => curve.best.fixed[index]?.keepsTargets === false,
  );
  if (missedFrom !== undefined) {
    const rate = joined(requestRateFigure(missedFrom));
    sentences.push(`As it is, the scenario misses a target from ${rate} on.`);
  }
  const energyOf = (point: NonNullable<Halving["half"]>): number =>
    loadFigureOf(point, "energy", boundary, pue);
  for (const [who, halving] of [
    ["Clock and batch set for that load", operation],
    ["A new deployment of the swept levers", deployment],
  ] as const) {
    const point = halving?.half ?? null;
    if (point === null) {
      sentences.push(`${who}: nothing keeps the targets.`);
      continue;
    }
    const change = formatChange(energyOf(point), energyOf(half));
    const saves = energyOf(point) < 0.999 * energyOf(half);
    const watts = loadFigureOf(point, "power", boundary, pue);
    sentences.push(
      saves
        ? `${who}: ${formatNumber(energyOf(point))} J/token instead of ${formatNumber(energyOf(half))} (${change ?? ""}), ${joined(powerFigure(watts))}, with ${loadConfiguration(point)}.`
        : `${who}: nothing saves more than a thousandth.`,
    );
  }
  return sentences;
}

function changeOf(
  { now, half }: Halving,
  figure: "energy" | "power",
  boundary: EnergyBoundary,
  pue: number,
): string {
  if (now === null || half === null) return "as much";
  const ratio =
    loadFigureOf(half, figure, boundary, pue) / loadFigureOf(now, figure, boundary, pue);
  const share = formatShare(Math.abs(ratio - 1));
  return ratio >= 1 ? `${share} more` : `${share} less`;
}
