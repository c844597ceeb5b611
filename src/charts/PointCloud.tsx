import { memo } from "react";
import { createPortal } from "react-dom";
import { CanvasCloud } from "./CanvasCloud";
import { glyphPath } from "./glyphs";
import type { PlacedPoints } from "./nearest-point";
import styles from "./PointCloud.module.css";
import { pointColour } from "./point-colour";
import type { PointGroup } from "./point-groups";
import { useSelection } from "./selection-context";
import type { TradeoffView } from "./tradeoff-view";

interface PointCloudProps {
  readonly view: TradeoffView;
  readonly placed: PlacedPoints;
  /** Element below the chart that a canvas can fill. */
  readonly underlay: HTMLElement | null;
  readonly width: number;
  readonly height: number;
}

/** One path per group draws this many points in a frame; beyond, a canvas does. */
const MOST_PATH_POINTS = 4000;

/** Half the width of a point, px. */
function pointSize(count: number): number {
  return count > 800 ? 2.2 : 3;
}

/** Every configuration that runs as a glyph; those that miss a target or are not selected faded. */
export const PointCloud = memo(function PointCloud(props: PointCloudProps) {
  const { view, placed, underlay, width, height } = props;
  const { selection } = useSelection();
  const { running } = view.counts;
  if (running > MOST_PATH_POINTS) {
    if (underlay === null) return null;
    return createPortal(<CanvasCloud {...{ view, placed, selection, width, height }} />, underlay);
  }
  const path = (group: PointGroup, rows: readonly number[]): string =>
    glyphPath(group.style, pointSize(running), rows, placed.xs, placed.ys);
  return (
    <>
      <g aria-hidden="true" className={styles.cloud} data-faded={selection !== null || undefined}>
        {view.groups.map((group) => (
          <g key={group.style} style={{ color: pointColour(view, group.style) }}>
            <path className={styles.missed} d={path(group, group.missedRows)} />
            <path className={styles.points} d={path(group, group.rows)} />
          </g>
        ))}
      </g>
      {selection !== null && (
        <g aria-hidden="true" data-testid="selected-points">
          {view.groups.map((group) => {
            const rows = [...group.missedRows, ...group.rows];
            return (
              <path
                key={group.style}
                className={styles.selected}
                style={{ color: pointColour(view, group.style) }}
                d={path(
                  group,
                  rows.filter((row) => selection.mask[row] === 1),
                )}
              />
            );
          })}
        </g>
      )}
    </>
  );
});
