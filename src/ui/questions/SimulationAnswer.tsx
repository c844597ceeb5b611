import { useMemo } from "react";
import { DistributionChart } from "../../charts/DistributionChart";
import { histogramDistribution, sampleDistribution } from "../../charts/distribution-view";
import type { DistributionView } from "../../charts/distribution-view";
import {
  durationFigure,
  formatCount,
  formatNumber,
  formatShare,
  joined,
  longDurationFigure,
  requestRateFigure,
} from "../../charts/format";
import { timelineView } from "../../charts/simulation-timeline-view";
import { SimulationTimeline } from "../../charts/SimulationTimeline";
import { agreementTitle, comparedFigures } from "../../charts/simulation-view";
import { evaluateScenario } from "../../compute/ask-core";
import type { LatencyLimit, TargetedLatency } from "../../explore/targets";
import { resolveScenario } from "../../scenario/resolve";
import { resolveLimits } from "../../scenario/resolve-limits";
import type { Scenario } from "../../scenario/scenario";
import type { Evaluation } from "../../serving/evaluation";
import { shareWithin, simulatedGoodput } from "../../serving/simulation/goodput";
import type { Simulation, SimulationResult } from "../../serving/simulation/simulation";
import { evaluationIntervals } from "../../state/intervals";
import { SimulatedTable } from "./SimulatedTable";
import { SimulationTwins } from "./SimulationTwins";
import { SavePicture } from "../share/SavePicture";
import styles from "./SimulateQuestion.module.css";

interface SimulationAnswerProps {
  readonly scenario: Scenario;
  readonly result: SimulationResult;
}

/** What a run told: the closed form beside it, distributions, and how it went over time. */
export function SimulationAnswer({ scenario, result }: SimulationAnswerProps) {
  // Both ways of reckoning are asked about the load that was simulated.
  const asked = useMemo(
    () => (result.feasible ? { ...scenario, load: result.load } : scenario),
    [scenario, result],
  );
  const evaluation = useMemo(() => evaluateScenario(asked), [asked]);
  if (!result.feasible || !evaluation.feasible) {
    const reason = !result.feasible ? result.reason : !evaluation.feasible ? evaluation.reason : "";
    return <p role="alert">Nothing was simulated. {reason}</p>;
  }
  return <Ran scenario={asked} simulation={result} evaluation={evaluation} />;
}

interface RanProps {
  readonly scenario: Scenario;
  readonly simulation: Simulation;
  readonly evaluation: Evaluation;
}

function Ran({ scenario, simulation, evaluation }: RanProps) {
  const compared = useMemo(
    () =>
      comparedFigures(
        evaluation,
        simulation,
        evaluationIntervals(scenario, evaluation),
        scenario.energyBoundary,
      ),
    [scenario, evaluation, simulation],
  );
  const ttft = useMemo(
    () => sampleDistribution(simulation.requests.ttftSeconds, evaluation.ttft),
    [simulation, evaluation],
  );
  const tbt = useMemo(
    () => histogramDistribution(simulation.tokenTimes, evaluation.tbt),
    [simulation, evaluation],
  );
  const timeline = useMemo(() => {
    const { own, prefillWatts } = levelsOf(scenario);
    const { timeline, pools } = simulation;
    return timelineView(
      timeline,
      own,
      pools && { timeline: pools.prefill.timeline, powerLimitWatts: prefillWatts },
    );
  }, [simulation, scenario]);
  const limits = useMemo(() => limitsOf(scenario), [scenario]);
  return (
    <>
      <h4 className={styles.title}>{agreementTitle(compared)}</h4>
      <p className={styles.note}>{runSentence(simulation)}</p>
      {simulation.notes.map((note) => (
        <p key={note} className={styles.note}>
          {note}
        </p>
      ))}
      <div className={styles.columns}>
        <SimulatedTable compared={compared} />
        <div className={styles.charts} data-picture>
          {ttft !== null && (
            <DistributionChart
              view={ttft}
              title="Time to first token"
              summary={distributionSentence("TTFT", simulation.figures.ttft, evaluation.ttft)}
              targetSeconds={targetInView(ttft, limits, "ttft")}
            />
          )}
          {tbt !== null && (
            <DistributionChart
              view={tbt}
              title="Time between tokens"
              summary={distributionSentence("TBT", simulation.figures.tbt, evaluation.tbt)}
              targetSeconds={targetInView(tbt, limits, "tbt")}
            />
          )}
          <p className={styles.note}>
            Line: simulated. Diamonds: P50 and P99 of the closed form. The upright axis stretches
            the tail: each tenfold rarer time stands as far up again.
          </p>
          <SavePicture name="wattif-latencies" boundary={null} />
        </div>
      </div>
      <p className={styles.goodput}>{goodputSentence(simulation, limits)}</p>
      {timeline !== null && (
        <div data-picture>
          <SimulationTimeline view={timeline} />
          <SavePicture name="wattif-timeline" boundary="gpu" />
        </div>
      )}
      <SimulationTwins simulation={simulation} />
    </>
  );
}

/** The levels of the replicas that decode, and the power limit of the prefill pool. */
function levelsOf(scenario: Scenario) {
  const resolution = resolveScenario(scenario);
  const deployment = resolution.ok ? resolution.deployment : null;
  const { powerLimitWatts } = scenario;
  const pool = deployment?.prefillPool;
  const prefillGpu = pool?.hardware?.gpu ?? deployment?.gpu;
  return {
    own: {
      maxBatch: scenario.maxBatch,
      powerLimitWatts: powerLimitWatts ?? deployment?.gpu.powerLimitWatts.default ?? NaN,
    },
    prefillWatts: pool?.powerLimitWatts ?? prefillGpu?.powerLimitWatts.default ?? NaN,
  };
}

function limitsOf(scenario: Scenario): readonly LatencyLimit[] {
  const resolution = resolveScenario(scenario);
  if (!resolution.ok) return [];
  return resolveLimits(scenario, resolution.deployment, resolution.coefficients);
}

/** The target of all requests, where the axis has it: far off it would squeeze the curve. */
function targetInView(
  view: DistributionView,
  limits: readonly LatencyLimit[],
  latency: TargetedLatency,
): number | null {
  const limit = limits.find((one) => one.latency === latency && one.workloadId === null);
  if (limit === undefined) return null;
  const [low, high] = view.axis.domain;
  const place = limit.seconds * view.perSecond;
  return place >= low && place <= high ? limit.seconds : null;
}

function runSentence({
  requests,
  steps,
  measuredSeconds,
  warmUpSeconds,
  figures,
  pools,
}: Simulation): string {
  const simulated =
    pools === null
      ? "of one replica"
      : `of ${formatCount(pools.prefill.replicas)} prefill and ${formatCount(pools.decode.replicas)} decode ${pools.decode.replicas === 1 ? "replica" : "replicas"}`;
  const preempted =
    figures.preemptionsPerRequest > 0
      ? ` ${formatNumber(figures.preemptionsPerRequest)} times per request a sequence lost its KV cache and was computed again, which the closed form does not know.`
      : "";
  return (
    `${formatCount(requests.ttftSeconds.length)} requests in ${joined(longDurationFigure(measuredSeconds))} ${simulated}, ` +
    `${formatCount(steps)} engine steps, after ${joined(longDurationFigure(warmUpSeconds))} of warm-up.${preempted}`
  );
}

function distributionSentence(
  name: string,
  simulated: Simulation["figures"]["ttft"],
  closedForm: Evaluation["ttft"],
): string {
  const text = (seconds: number): string => joined(durationFigure(seconds));
  return (
    `${name}: half within ${text(simulated.p50Seconds)}, 99 % within ${text(simulated.p99Seconds)} simulated; ` +
    `${text(closedForm.p50Seconds)} and ${text(closedForm.p99Seconds)} by the closed form`
  );
}

function goodputSentence(simulation: Simulation, limits: readonly LatencyLimit[]): string {
  if (limits.length === 0) return "No target is set: every request counts as goodput.";
  const goodput = joined(requestRateFigure(simulatedGoodput(simulation, limits)));
  const kept = formatShare(shareWithin(simulation, limits));
  return `Goodput: ${goodput}; ${kept} of the requests keep every target, TBT as the mean of their own answer.`;
}
