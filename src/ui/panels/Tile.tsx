import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import { durationFigure, formatChange, joined } from "../../charts/format";
import { limitWords } from "../../charts/limit-words";
import type { LatencyLimit } from "../../explore/targets";
import { isDoubtful } from "../../explore/limit-doubt";
import { latencyAt, limitedLatency } from "../../explore/targets";
import type { Evaluation } from "../../serving/evaluation";
import type { Intervals } from "../../serving/uncertainty/intervals";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { SourcesLink } from "../provenance/SourcesLink";
import { Change } from "./Change";
import { fullName } from "./figure-name";
import type { FigureSetting, FigureSource } from "./figure-setting";
import type { TileSpec } from "./figure-spec";
import { IntervalTerm } from "./IntervalTerm";
import styles from "./Tiles.module.css";
import { WhyLink } from "./WhyLink";

interface TileProps {
  readonly tile: TileSpec;
  readonly evaluation: Evaluation;
  /** 80 % intervals of its figures; null: none are known. */
  readonly intervals: Intervals | null;
  /** What it is compared with; null: nothing. */
  readonly before: FigureSource | null;
  readonly setting: FigureSetting;
  readonly limits: readonly LatencyLimit[];
  /** Requests per second that keep all limits, in words; null: no limit is set. */
  readonly goodput: string | null;
}

/** One leading figure with its unit and change, its kin in small type below. */
export function Tile({ tile, evaluation, intervals, before, setting, limits, goodput }: TileProps) {
  const { lead, others } = tile;
  const value = lead.read(evaluation, setting);
  const figure = lead.show(value);
  const change =
    before === null ? null : formatChange(value, lead.read(before.evaluation, before.setting));
  return (
    <div className={styles.tile} data-figure={lead.id} data-leads={tile.leads}>
      <dt className={styles.term}>
        <Term
          entry={glossary[lead.term]}
          more={<SourcesLink part={/energy|power/.test(lead.id) ? "power" : "kernels"} />}
        >
          {lead.label ?? glossary[lead.term].term}
          {lead.bounded && ` (${BOUNDARY_PHRASES[setting.boundary]})`}
        </Term>
        {lead.gloss !== undefined && <span className={styles.gloss}>{lead.gloss}</span>}
      </dt>
      <dd className={styles.figure}>
        <span className={styles.value}>{figure.value}</span>{" "}
        <span className={styles.unit}>{figure.unit}</span>
        <WhyLink figure={lead.id} name={`${joined(figure)} (${fullName(lead)})`} />
      </dd>
      <dd className={styles.interval}>
        <IntervalTerm spec={lead} {...{ value, intervals, evaluation, setting }} />
      </dd>
      {change !== null && (
        <dd className={styles.change}>
          <Change text={change} better={lead.better} />
        </dd>
      )}
      <dd className={styles.others}>
        {others.map((other) => (
          <span key={other.id} className={styles.other} data-figure={other.id}>
            <span className={styles.otherLabel}>{other.label ?? glossary[other.term].term}</span>{" "}
            {joined(other.show(other.read(evaluation, setting)))}
          </span>
        ))}
        {lead.id === "output-tokens-per-second" && goodput !== null && (
          <GoodputNote text={goodput} />
        )}
        <TargetNotes targets={keptTargets(lead.id, evaluation, limits, intervals)} />
      </dd>
    </div>
  );
}

interface KeptTarget {
  readonly limit: LatencyLimit;
  readonly seconds: number;
  /** Whether the limit lies inside the latency's 80 % interval. */
  readonly doubtful: boolean;
}

/** The limits on a latency with what it is; empty: none is set. */
function keptTargets(
  id: string,
  evaluation: Evaluation,
  limits: readonly LatencyLimit[],
  intervals: Intervals | null,
): readonly KeptTarget[] {
  return limits.flatMap((limit) => {
    const latency = limit.latency === id ? limitedLatency(evaluation, limit) : undefined;
    if (latency === undefined) return [];
    const seconds = latencyAt(latency, limit.statistic);
    return [
      { limit, seconds, doubtful: intervals !== null && isDoubtful(limit, seconds, intervals) },
    ];
  });
}

/** The target for all requests, and one line for those of its classes. */
function TargetNotes({ targets }: { readonly targets: readonly KeptTarget[] }) {
  const whole = targets.find(({ limit }) => limit.workloadId === null);
  const classes = targets.filter(({ limit }) => limit.workloadId !== null);
  const missed = classes.filter(({ limit, seconds }) => seconds > limit.seconds);
  const [first] = missed;
  return (
    <>
      {whole !== undefined && <TargetNote {...whole} />}
      {missed.length === 1 && first !== undefined && <TargetNote {...first} />}
      {missed.length !== 1 && classes.length > 0 && (
        <span className={styles.target} data-kept={missed.length === 0}>
          {missed.length === 0
            ? `targets of ${classes.length} classes: all kept`
            : `targets of ${classes.length} classes: ${missed.length} missed`}
        </span>
      )}
    </>
  );
}

function TargetNote({ limit, seconds, doubtful }: KeptTarget) {
  const kept = seconds <= limit.seconds;
  const by = joined(durationFigure(Math.abs(seconds - limit.seconds)));
  return (
    <span className={styles.target} data-kept={kept}>
      {`target: ${limitWords(limit)}, ${doubtful ? "likely " : ""}${kept ? "kept" : "missed"} by ${by}`}
    </span>
  );
}

/** Requests per second that keep every target. */
function GoodputNote({ text }: { readonly text: string }) {
  return (
    <span className={styles.other} data-figure="goodput">
      <Term entry={glossary.goodput}>goodput</Term> {text}
    </span>
  );
}
