import type { ReactNode } from "react";
import { className } from "../../charts/class-name";
import { figureWords } from "../../charts/figure-words";
import { classTargetOn, targetedKin } from "../../charts/target-bounds";
import type { LatencyLimit } from "../../explore/targets";
import type { FigureId } from "../../scenario/sweep-figures";
import type { ChartsView } from "../../state/charts-view";
import styles from "./TradeoffFigure.module.css";

interface TargetRemarksProps {
  /** The figure along the horizontal axis. */
  readonly x: FigureId;
  readonly limits: readonly LatencyLimit[];
  readonly split: ChartsView["split"];
  /** The charts are asked for by class, and the classes have this figure in common. */
  readonly isShared: boolean;
  readonly onShow: (x: FigureId, split: ChartsView["split"]) => void;
}

/** Targets that the chart does not show as it stands, with the way to see them. */
export function TargetRemarks({ x, limits, split, isShared, onShow }: TargetRemarksProps) {
  const targeted = split === "class" ? null : targetedKin(x, limits);
  const ofClass = split === "class" ? undefined : classTargetOn(x, limits);
  return (
    <>
      {targeted !== null && (
        <>
          The target is on {figureWords[targeted].noun}.{" "}
          <Remedy onClick={() => onShow(targeted, split)}>Show it</Remedy>{" "}
        </>
      )}
      {ofClass !== undefined && (
        <>
          {className(ofClass.workloadId)} has a target of its own, on{" "}
          {figureWords[ofClass.figure].noun}.{" "}
          <Remedy onClick={() => onShow(ofClass.figure, "class")}>Show each class</Remedy>{" "}
        </>
      )}
      {isShared && (
        <>
          Every class of requests has the same {figureWords[x].noun}: they share their steps.{" "}
          <Remedy onClick={() => onShow("ttft", split)}>Show TTFT of each</Remedy>{" "}
        </>
      )}
    </>
  );
}

function Remedy(props: { readonly onClick: () => void; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      data-no-picture
      className={`${styles.link} no-print`}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
