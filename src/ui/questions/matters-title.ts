import { figureWords } from "../../charts/figure-words";
import type { MattersView } from "../../charts/matters-view";
import type { LeverDecider } from "../../scenario/lever-steps";
import type { FigureId } from "../../scenario/sweep-figures";
import { lowerFirst } from "./move-words";

/** `Of what can be set, maximum batch matters most to energy here; of what requests bring, answer length.` */
export function mattersTitle(view: MattersView, figure: FigureId): string {
  const noun = figureWords[figure].noun;
  const first = (decider: LeverDecider) =>
    view.levers.find(({ decidedBy, span }) => decidedBy === decider && span > 0)?.label;
  const [own, requests, market] = [first("operator"), first("requests"), first("market")];
  const others = [
    ...(requests === undefined ? [] : [`of what requests bring, ${lowerFirst(requests)}`]),
    ...(market === undefined ? [] : [`of prices and grids, ${lowerFirst(market)}`]),
  ];
  if (own === undefined) return `Nothing that can be set changes ${noun} here.`;
  return (
    [`Of what can be set, ${lowerFirst(own)} matters most to ${noun} here`, ...others].join("; ") +
    "."
  );
}
