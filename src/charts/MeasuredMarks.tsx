/* oxlint-disable jsx-a11y/prefer-tag-over-role -- inside SVG there is no button and no fieldset. */
import { useState } from "react";
import type { KeyboardEvent } from "react";
import { createPortal } from "react-dom";
import { usePlotArea, useXAxisScale, useYAxisScale } from "recharts";
import type { FigureId } from "../scenario/sweep-figures";
import { singleGlyph } from "./glyphs";
import styles from "./MeasuredMarks.module.css";
import type { MeasuredPlace } from "./measured-near";
import { MeasuredTooltip } from "./MeasuredTooltip";
import { measuredSentence } from "./measured-words";
import { steppedTo } from "./stepped-to";

interface MeasuredMarksProps {
  readonly axis: FigureId;
  readonly places: readonly MeasuredPlace[];
  /** Element of the page above the chart's own drawing. */
  readonly overlay: HTMLElement | null;
  /** Makes the place's row the scenario. */
  readonly onOpen: (place: MeasuredPlace) => void;
}

/** The glyph of a measured row: a diamond, hollow as no configuration is drawn. */
export const MEASURED_GLYPH = 3;

/** Measured rows: one tab stop, arrow keys walk, Enter opens the row's scenario. */
export function MeasuredMarks({ axis, places, overlay, onOpen }: MeasuredMarksProps) {
  const area = usePlotArea();
  const xScale = useXAxisScale();
  const yScale = useYAxisScale();
  const [walkedTo, setWalkedTo] = useState(0);
  const [hovered, setHovered] = useState<MeasuredPlace | null>(null);
  if (!area || !xScale || !yScale) return null;
  const marks = places.flatMap((place) => {
    const x = xScale(place.x) ?? Number.NaN;
    const y = yScale(place.y) ?? Number.NaN;
    const inside =
      x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
    return inside ? [{ place, x, y }] : [];
  });
  const stop = Math.min(walkedTo, marks.length - 1);
  const pointed = marks.find(({ place }) => place === hovered);

  function walk(event: KeyboardEvent<SVGGElement>): void {
    const target = steppedTo(event.key, stop, marks.length);
    if (target === null) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll<SVGGElement>("[role=button]")[target]?.focus();
  }

  return (
    <g role="group" aria-label="Measured rows" onKeyDown={walk}>
      {marks.map(({ place, x, y }, index) => (
        <g
          key={place.row.line}
          role="button"
          tabIndex={index === stop ? 0 : -1}
          aria-label={measuredSentence(place.row, axis)}
          className={styles.mark}
          transform={`translate(${x} ${y})`}
          onPointerEnter={() => setHovered(place)}
          onPointerLeave={() => setHovered(null)}
          onFocus={() => {
            setWalkedTo(index);
            setHovered(place);
          }}
          onBlur={() => setHovered(null)}
          onClick={() => onOpen(place)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" && event.key !== " ") return;
            event.preventDefault();
            onOpen(place);
          }}
        >
          <circle className={styles.reach} r={9} />
          <path className={styles.glyph} d={singleGlyph(MEASURED_GLYPH, 4.5)} />
        </g>
      ))}
      {pointed !== undefined &&
        overlay !== null &&
        createPortal(
          <MeasuredTooltip
            axis={axis}
            row={pointed.place.row}
            x={pointed.x}
            y={pointed.y}
            width={area.x + area.width}
          />,
          overlay,
        )}
    </g>
  );
}
