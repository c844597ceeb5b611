import { memo, useMemo } from "react";
import styles from "./FrontierLabels.module.css";
import type { PlacedPoints } from "./nearest-point";
import type { Box } from "./place-labels";
import { placeLabels } from "./place-labels";
import type { TradeoffView } from "./tradeoff-view";

interface FrontierLabelsProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The current configuration, which no label may cover; null: it is not drawn. */
  readonly currentX: number | null;
  readonly currentY: number | null;
  /** The line at which the horizontal axis's target ends, whose label stands at its top; null: none. */
  readonly targetX: number | null;
}

/** Size of the type, px, as the style sheet has it. */
const TYPE = 11;
/** Half the room that the current configuration's ring takes, px. */
const RING = 9;

/** Room that a target's label takes beside its line, px. */
const TARGET_WIDTH = 100;
const TARGET_HEIGHT = 16;

/** What changes along the frontier, where it changes and where there is room to say so. */
export const FrontierLabels = memo(function FrontierLabels(props: FrontierLabelsProps) {
  const { view, placed, left, top, width, height, currentX, currentY, targetX } = props;
  const labels = useMemo(() => {
    const area: Box = { x: left, y: top, width, height };
    const weights = new Map(view.labels.map((label) => [label.row, label]));
    // Configurations without a label stand in the way of the others' all the same.
    const anchors = view.frontier.map((row) => ({
      x: placed.xs[row] ?? Number.NaN,
      y: placed.ys[row] ?? Number.NaN,
      text: weights.get(row)?.text ?? "",
      weight: weights.get(row)?.weight ?? 0,
    }));
    const better = {
      x: view.xSense === "lower" ? -1 : 1,
      y: view.ySense === "lower" ? 1 : -1,
    } as const;
    const avoid: Box[] = [];
    if (currentX !== null && currentY !== null) {
      avoid.push({ x: currentX - RING, y: currentY - RING, width: 2 * RING, height: 2 * RING });
    }
    if (targetX !== null) {
      const isRight = targetX > left + width / 2;
      const x = isRight ? targetX - TARGET_WIDTH : targetX;
      avoid.push({ x, y: top, width: TARGET_WIDTH, height: TARGET_HEIGHT });
    }
    return placeLabels(anchors, area, better, TYPE, avoid);
  }, [view, placed, left, top, width, height, currentX, currentY, targetX]);
  return (
    <g className={styles.labels} data-testid="frontier-labels" aria-hidden="true">
      {labels.map(({ text, x, y, anchor }) => (
        <text key={`${text} ${x}`} x={x} y={y} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </g>
  );
});
