import { formatChange, joined } from "../../charts/format";
import type { EnergyBoundary } from "../../scenario/scenario";
import type { Evaluation } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { Change } from "./Change";
import type { TileSpec } from "./figure-specs";
import styles from "./Tiles.module.css";

interface TileProps {
  readonly tile: TileSpec;
  readonly evaluation: Evaluation;
  /** What it is compared with; null: nothing. */
  readonly before: Evaluation | null;
  readonly boundary: EnergyBoundary;
}

/** One leading figure with its unit and change, its kin in small type below. */
export function Tile({ tile, evaluation, before, boundary }: TileProps) {
  const { lead, others } = tile;
  const value = lead.read(evaluation, boundary);
  const figure = lead.show(value);
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
      </dd>
    </div>
  );
}
