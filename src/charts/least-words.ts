import type { Evaluation } from "../serving/evaluation";
import { BOUNDARY_PHRASES } from "./boundary-words";
import { energyView } from "./energy-view";
import { durationFigure, energyPerTokenFigure, formatShare, joined } from "./format";
import type { TargetPrice } from "../explore/optimum";
import type { LeastView, TargetEffect } from "./least-view";
import { LATENCY_WORDS, limitSentence } from "./limit-words";
import { objectiveText, objectiveWords } from "./objective";

/** Changes of energy below this share of the whole are not worth a word. */
const WORTH_NAMING = 0.02;

/** `H100 … needs the least energy: 2.31 J/token of output (server)`. */
export function leastTitle({ best, objective, boundary }: LeastView): string {
  const measured = objective === "energy" ? ` of output (${BOUNDARY_PHRASES[boundary]})` : "";
  return `${best.name} ${objectiveWords[objective].wins}: ${objectiveText(objective, best.value)}${measured}`;
}

/** How the best stands to the scenario as it is. */
export function leastGain(view: LeastView): string {
  const { best, present, presentKeeps, objective } = view;
  const { noun } = objectiveWords[objective];
  if (present === null) return "The scenario as it stands does not run.";
  if (present.row === best.row) return "That is the scenario as it stands.";
  const now = objectiveText(objective, present.value);
  const gain = present.value === 0 ? 0 : 1 - best.value / present.value;
  const against =
    objective === "throughput"
      ? `${formatShare(Math.abs(gain))} ${gain <= 0 ? "more" : "less"}`
      : `${formatShare(Math.abs(gain))} ${gain >= 0 ? "less" : "more"}`;
  if (presentKeeps) return `That is ${against} ${noun} than now (${now}).`;
  return `That is ${against} ${noun} than now (${now}); the scenario as it stands misses a target.`;
}

/** What costs less, and what more, in the best than now: server energy by cause. */
export function energyReason(now: Evaluation, best: Evaluation): string | null {
  const before = energyView(now).byCause;
  const after = energyView(best).byCause;
  const changes = before.parts
    .map(({ id, label, value }) => ({
      label: label.charAt(0).toLowerCase() + label.slice(1),
      joules: (after.parts.find((part) => part.id === id)?.value ?? 0) - value,
    }))
    .filter(({ joules }) => Math.abs(joules) > WORTH_NAMING * before.total)
    .toSorted((a, b) => a.joules - b.joules);
  const less = changes.filter(({ joules }) => joules < 0).slice(0, 2);
  const more = changes.filter(({ joules }) => joules > 0).slice(-1);
  if (less.length === 0 && more.length === 0) return null;
  const phrase = (parts: typeof changes): string =>
    parts
      .map(({ label, joules }) => `${label} ${joined(energyPerTokenFigure(Math.abs(joules)))}`)
      .join(" and ");
  const saved = less.length > 0 ? `saves: ${phrase(less)}` : "";
  const spent = more.length > 0 ? `costs: ${phrase(more)}` : "";
  return `Of the server's energy per output token it ${[saved, spent].filter(Boolean).join("; it ")}.`;
}

/** What one target does: how much room it leaves, or what it costs. */
export function targetWords(view: LeastView, { limit, load, without }: TargetEffect): string {
  const name = limitSentence(limit);
  const used = `${name}: the best uses ${formatShare(load)} of it`;
  if (without === null) return `${used}; it costs nothing.`;
  return `${used}. Without it: ${objectiveText(view.objective, without.value)} (${without.change ?? "no change"}) with ${without.name}.`;
}

/** The shadow price of a target: what moving it is worth, in sentences; empty where moving it changes nothing. */
export function priceWords(
  view: LeastView,
  { limit, steps, prices: { looser, tighter } }: TargetEffect,
): readonly string[] {
  const sentences: string[] = [];
  const latency = LATENCY_WORDS[limit.latency];
  const seconds = (load: number): string => joined(durationFigure(load * limit.seconds));
  const delta = niceStep(limit.seconds);
  const step = joined(durationFigure(delta));
  const per = ({ perShare }: TargetPrice): string =>
    objectiveText(view.objective, Math.abs(perShare) * (delta / limit.seconds));
  if (looser !== null) {
    const { row, load, value } = looser.step;
    sentences.push(
      `${step} of ${latency} is worth ${per(looser)}: allowed ${seconds(load)}, ${view.nameOf(row)} has ${objectiveText(view.objective, value)}.`,
    );
  }
  const own = steps.findLast(({ load }) => load <= 1);
  if (own !== undefined && own.load < 0.99) {
    sentences.push(`It can be tightened to ${seconds(own.load)} at no cost.`);
  }
  if (tighter !== null) {
    const { row, load, value } = tighter.step;
    sentences.push(
      `Each ${step} less costs ${per(tighter)}: within ${seconds(load)}, ${view.nameOf(row)} has ${objectiveText(view.objective, value)}.`,
    );
  }
  return sentences;
}

/** A round step of about a twentieth of a target: 10 ms of 200 ms, 100 ms of 1 s. */
function niceStep(seconds: number): number {
  return 10 ** Math.floor(Math.log10(seconds / 10));
}
