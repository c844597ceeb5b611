import {
  bestGainSentence,
  bindingSentence,
  gainViews,
  pointChange,
  type PointChange,
} from "../src/charts/codesign-view";
import { formatChange } from "../src/charts/format";
import { evaluateScenario } from "../src/compute/ask-core";
import { hardwareGains } from "../src/compute/hardware-gains";
import { boundaryPhrase } from "../src/charts/figure-words";
import { figureBasis } from "../src/scenario/figure-basis";
import { isScaled, scaleFactors } from "../src/scenario/hardware-scale";
import type { FigureBasis } from "../src/scenario/sweep-figures";
import type { Scenario } from "../src/scenario/scenario";
import { group, type Asked } from "./asked";
import type { FigureGroup } from "./figures";

const TITLE = "What would co-design bring?";

/** What binds, what each factor of the hardware twice as good would bring, and what the link's own factors do. */
export function askedCodesign(scenario: Scenario): Asked {
  const { hardwareScale } = scenario;
  const basis = figureBasis(scenario);
  const now = evaluateScenario(scenario);
  const real = evaluateScenario({ ...scenario, hardwareScale: undefined });
  const gains = hardwareGains(scenario);
  const views = gainViews(gains, now, basis);
  const factors = gains.map(({ factor }, index) => ({ factor, ...views[index]! }));
  const each: FigureGroup = {
    title: `Each factor a step of two better, everything else as it is (energy: per output token, ${boundaryPhrase(basis)})`,
    rows: factors.map(({ key, factor, words }) => [
      `${scaleFactors[key].label} × ${factor}`,
      words,
    ]),
  };
  const answer = {
    hardwareScale: hardwareScale ?? {},
    feasible: now.feasible,
    factors: factors.map(({ key, factor, change, words }) => ({ key, factor, change, words })),
  };
  if (!now.feasible) {
    return { ok: false, answer, groups: [group(TITLE, [`It cannot run: ${now.reason}`]), each] };
  }
  const change = isScaled(hardwareScale) && real.feasible ? pointChange(now, real, basis) : null;
  return {
    ok: true,
    answer: { ...answer, change },
    groups: [
      group(TITLE, [bindingSentence(now, real), bestGainSentence(views) ?? ""]),
      {
        title: "Against hardware as it is",
        rows: change === null ? [] : changeRows(change, basis),
      },
      each,
    ],
  };
}

function changeRows(change: PointChange, basis: FigureBasis): FigureGroup["rows"] {
  const rows = [
    [`Energy per output token (${boundaryPhrase(basis)})`, change.energy],
    ["Mean TBT", change.tbt],
    ["Mean TTFT", change.ttft],
    ["Throughput", change.throughput],
  ] as const;
  return rows.map(([label, ratio]) => [label, formatChange(ratio, 1) ?? "unknown"]);
}
