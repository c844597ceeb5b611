import { durationFigure, formatChange, joined } from "../../charts/format";
import type { Targets } from "../../explore/space";
import type { EnergyBoundary } from "../../scenario/scenario";
import type { Evaluation } from "../../serving/evaluation";
import type { Intervals } from "../../serving/uncertainty/intervals";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { Change } from "./Change";
import type { TileSpec } from "./figure-specs";
import { IntervalTerm } from "./IntervalTerm";
import styles from "./Tiles.module.css";

interface TileProps {
  readonly tile: TileSpec;
  readonly evaluation: Evaluation;
  /** 80 % intervals of its figures; null: none are known. */
  readonly intervals: Intervals | null;
  /** What it is compared with; null: nothing. */
  readonly before: Evaluation | null;
  readonly boundary: EnergyBoundary;
  readonly targets: Targets;
}

/** One leading figure with its unit and change, its kin in small type below. */
export function Tile({ tile, evaluation, intervals, before, boundary, targets }: TileProps) {
  const { lead, others } = tile;
  const value = lead.read(evaluation, boundary);
  const figure = lead.show(value);
  const target = keptTarget(lead.id, evaluation, targets);
  const change = before === null ? null : formatChange(value, lead.read(before, boundary));
  return (
    <div className={styles.tile} data-figure={lead.id}>
      <dt className={styles.term}>
        <Term entry={glossary[lead.term]}>{lead.label}</Term>
      </dt>
      <dd className={styles.figure}>
        <span className={styles.value}>{figure.value}</span>{" "}
        <span className={styles.unit}>{figure.unit}</span>
      </dd>
      <dd className={styles.interval}>
        <IntervalTerm spec={lead} {...{ value, intervals, boundary }} />
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
            {joined(other.show(other.read(evaluation, boundary)))}
          </span>
        ))}
        {target !== null && <TargetNote {...target} />}
      </dd>
    </div>
  );
}

interface KeptTarget {
  readonly seconds: number;
  readonly kept: boolean;
}

/** The target of a latency and whether its 99th percentile keeps it; null: none is set. */
function keptTarget(id: string, evaluation: Evaluation, targets: Targets): KeptTarget | null {
  if (id !== "ttft" && id !== "tbt" && id !== "e2e") return null;
  const seconds = targets[`${id}Seconds`];
  return seconds === null ? null : { seconds, kept: evaluation[id].p99Seconds <= seconds };
}

function TargetNote({ seconds, kept }: KeptTarget) {
  return (
    <span className={styles.target} data-kept={kept}>
      {kept ? "keeps" : "misses"} the {joined(durationFigure(seconds))} target
    </span>
  );
}
