import { useRef } from "react";
import type { Axis } from "../../charts/axis";
import { formatRound } from "../../charts/format";
import { singleGlyph } from "../../charts/glyphs";
import { placeLabels } from "../../charts/place-labels";
import { PART_NAMES, type RooflineView } from "../../charts/roofline-view";
import type { RooflinePart } from "../../explain/rooflines";
import { useElementSize } from "../../charts/use-element-size";
import styles from "./WhyQuestion.module.css";

const MARGIN = { top: 22, right: 12, bottom: 36, left: 44 } as const;
const TYPE = 11;

/** Told apart by shape as well as by colour. */
const MARKS: Readonly<Record<RooflinePart, { readonly glyph: number; readonly colour: string }>> = {
  step: { glyph: 0, colour: "var(--accent)" },
  dense: { glyph: 1, colour: "var(--kind-0)" },
  attention: { glyph: 2, colour: "var(--kind-1)" },
  experts: { glyph: 3, colour: "var(--kind-3)" },
};

/** Arithmetic per second against arithmetic per byte, both logarithmic, under the roofs of the GPU. */
export function RooflineChart({ view }: { readonly view: RooflineView }) {
  const frame = useRef<HTMLDivElement>(null);
  const { width, height } = useElementSize(frame);
  return (
    // The table below has its numbers.
    <div ref={frame} className={styles.frame} aria-hidden="true">
      {width > 0 && <Drawing view={view} width={width} height={height} />}
    </div>
  );
}

interface DrawingProps {
  readonly view: RooflineView;
  readonly width: number;
  readonly height: number;
}

function Drawing({ view, width, height }: DrawingProps) {
  const { xAxis, yAxis, roofs, marks } = view;
  const right = width - MARGIN.right;
  const bottom = height - MARGIN.bottom;
  const x = logScale(xAxis, MARGIN.left, right);
  const y = logScale(yAxis, bottom, MARGIN.top);
  const area = {
    x: MARGIN.left,
    y: MARGIN.top,
    width: right - MARGIN.left,
    height: bottom - MARGIN.top,
  };
  const labels = placeLabels(
    marks.map((mark) => ({
      x: x(mark.x),
      y: y(mark.y),
      text: mark.label,
      weight: mark.part === "step" ? 2 : 1,
    })),
    area,
    { x: 1, y: 1 },
    TYPE,
  );
  return (
    <svg className={styles.svg} width={width} height={height}>
      {xAxis.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={MARGIN.top} y2={bottom} />
          <text className={styles.tick} x={x(tick)} y={bottom + 15} textAnchor="middle">
            {formatRound(tick)}
          </text>
        </g>
      ))}
      {yAxis.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={MARGIN.left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text className={styles.tick} x={MARGIN.left - 6} y={y(tick) + 4} textAnchor="end">
            {formatRound(tick)}
          </text>
        </g>
      ))}
      <text className={styles.axis} x={0} y={12}>
        TFLOP/s of one GPU
      </text>
      <text className={styles.axis} x={right} y={height - 4} textAnchor="end">
        FLOP per byte of memory traffic
      </text>
      {roofs.map(({ kind, label, from, to }) => {
        const [x1, y1, x2, y2] = [x(from.x), y(from.y), x(to.x), y(to.y)];
        const slope = kind === "memory";
        const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
        const [tx, ty] = slope ? [(x1 + x2) / 2, (y1 + y2) / 2] : [x2, y2];
        return (
          <g key={label}>
            <path className={styles.roof} d={`M${x1} ${y1}L${x2} ${y2}`} />
            <text
              className={styles.label}
              textAnchor={slope ? "middle" : "end"}
              transform={`translate(${tx} ${ty}) rotate(${slope ? turn : 0})`}
              dy={-5}
            >
              {label}
            </text>
          </g>
        );
      })}
      {marks.map(({ part, x: at, y: reached, roof }) => (
        <g key={part}>
          <line className={styles.gap} x1={x(at)} x2={x(at)} y1={y(reached)} y2={y(roof)} />
          <path
            className={styles.point}
            transform={`translate(${x(at)} ${y(reached)})`}
            d={singleGlyph(MARKS[part].glyph, 6)}
            fill={MARKS[part].colour}
          >
            <title>{PART_NAMES[part]}</title>
          </path>
        </g>
      ))}
      {labels.map(({ text, x: at, y: line, anchor }) => (
        <text key={text} className={styles.label} x={at} y={line} textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  );
}

/** Pixels of a value on a logarithmic axis. */
function logScale(
  { domain: [low, high] }: Axis,
  from: number,
  to: number,
): (value: number) => number {
  const span = Math.log(high / low);
  return (value) => from + ((to - from) * Math.log(value / low)) / span;
}
