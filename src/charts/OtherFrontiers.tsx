import styles from "./OtherFrontiers.module.css";
import type { Box } from "./place-labels";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale } from "./pixel-scale";
import type { TradeoffView } from "./tradeoff-view";

interface OtherFrontiersProps {
  readonly view: TradeoffView;
  readonly area: Box;
  readonly x: PixelSpan;
  readonly y: PixelSpan;
}

/** Dashes that tell frontiers of other sweeps apart. */
const DASHES = ["7 4", "2 3", "9 3 2 3"];

/** Frontiers of sweeps that are only compared with: dashed lines with their names. */
export function OtherFrontiers({ view, area, x, y }: OtherFrontiersProps) {
  const toX = pixelScale(view.xAxis, x);
  const toY = pixelScale(view.yAxis, y);
  return (
    <g className={styles.others} aria-hidden="true">
      {view.others.map(({ label, points }, index) => {
        const placed = points.map((point) => ({ x: toX(point.x), y: toY(point.y) }));
        const middle = placed[Math.floor(placed.length / 2)];
        if (middle === undefined) return null;
        const isRight = middle.x > area.x + area.width / 2;
        return (
          <g key={label} style={{ color: `var(--kind-${(index * 2 + 3) % 8})` }}>
            <path
              d={`M${placed.map((at) => `${at.x} ${at.y}`).join("L")}`}
              strokeDasharray={DASHES[index % DASHES.length]}
            />
            {placed.map((at) => (
              <circle key={`${at.x} ${at.y}`} cx={at.x} cy={at.y} r={2.5} />
            ))}
            <text
              x={middle.x + (isRight ? -8 : 8)}
              y={middle.y - 8}
              textAnchor={isRight ? "end" : "start"}
            >
              {label}
            </text>
          </g>
        );
      })}
    </g>
  );
}
