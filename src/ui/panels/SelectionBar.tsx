import { useEffect, useId, useMemo } from "react";
import { shownUnit } from "../../charts/axis-values";
import { className } from "../../charts/class-name";
import { figureWords } from "../../charts/figure-words";
import { formatCount } from "../../charts/format";
import { rangedColumn, type Selection } from "../../charts/selection";
import type { SweepResult } from "../../explore/columns";
import { rangedParts, type RangedFigure } from "../../scenario/ranged-figure";
import type { FigureBasis } from "../../scenario/sweep-figures";
import type { Range, Ranges } from "../../state/charts-view";
import { useActions, useCharts, useEmbed } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { NumberInput } from "../controls/NumberInput";
import styles from "./SelectionBar.module.css";

interface SelectionBarProps {
  readonly result: SweepResult;
  readonly basis: FigureBasis;
  readonly selection: Selection | null;
  /** Configurations that run. */
  readonly running: number;
}

/** The selected ranges as numbers, so that a keyboard can set what a pointer draws. */
export function SelectionBar({ result, basis, selection, running }: SelectionBarProps) {
  const { ranges } = useCharts();
  const { setCharts } = useActions();
  const figures = Object.keys(ranges) as RangedFigure[];
  const isEmpty = figures.length === 0;
  useClearKey(!isEmpty);
  if (isEmpty) return null;
  return (
    <section className={styles.bar} aria-label="Selected configurations">
      <output className={styles.count}>
        {formatCount(selection?.count ?? running)} of {formatCount(running)} selected
      </output>
      {figures.map((figure) => (
        <RangeField
          key={figure}
          figure={figure}
          range={ranges[figure] ?? OPEN}
          result={result}
          basis={basis}
          onChange={(range) => setCharts({ ranges: { ...ranges, [figure]: range } })}
          onRemove={() => setCharts({ ranges: without(ranges, figure) })}
        />
      ))}
      <ActionButton onClick={() => setCharts({ ranges: {} })}>Clear selection</ActionButton>
    </section>
  );
}

const OPEN: Range = { from: null, to: null };
/** Digits of an end as a field shows it. */
const DIGITS = 4;

interface RangeFieldProps {
  readonly figure: RangedFigure;
  readonly range: Range;
  readonly result: SweepResult;
  readonly basis: FigureBasis;
  readonly onChange: (range: Range) => void;
  readonly onRemove: () => void;
}

function RangeField({ figure, range, result, basis, onChange, onRemove }: RangeFieldProps) {
  const { unit, perSi } = useMemo(
    () => shownUnit(rangedParts(figure).figure, rangedColumn(result, figure, basis) ?? []),
    [result, figure, basis],
  );
  const name = rangeName(figure, result);
  const fromId = useId();
  const toId = useId();
  const shown = (value: number | null): number | null =>
    value === null ? null : Number((value * perSi).toPrecision(DIGITS));
  const end = (id: string, which: "from" | "to") => (
    <NumberInput
      value={shown(range[which])}
      unit={which === "to" ? unit : ""}
      min={0}
      max={1e12}
      step="any"
      labelledBy={id}
      emptyMeans={which === "from" ? "least" : "most"}
      onChange={(value) => onChange({ ...range, [which]: value / perSi })}
      onClear={() => onChange({ ...range, [which]: null })}
    />
  );
  return (
    <fieldset className={styles.range}>
      <legend className="visually-hidden">{name}</legend>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      <span id={fromId} className="visually-hidden">
        {name}, at least
      </span>
      {end(fromId, "from")}
      <span id={toId} className="visually-hidden">
        {name}, at most
      </span>
      <span aria-hidden="true">to</span>
      {end(toId, "to")}
      <button
        type="button"
        className={styles.remove}
        aria-label={`Remove the range of ${name}`}
        onClick={onRemove}
      >
        ×
      </button>
    </fieldset>
  );
}

/** `Mean TTFT`, `Mean TTFT of Chat`; a class that is not swept selects nothing. */
function rangeName(name: RangedFigure, { classes }: SweepResult): string {
  const { figure, workloadId } = rangedParts(name);
  const { short } = figureWords[figure];
  if (workloadId === null) return short;
  const isSwept = classes.some((ofClass) => ofClass.workloadId === workloadId);
  return `${short} of ${className(workloadId)}${isSwept ? "" : " (not in the mix)"}`;
}

function without(ranges: Ranges, figure: RangedFigure): Ranges {
  return Object.fromEntries(Object.entries(ranges).filter(([other]) => other !== figure));
}

/** Escape clears the selection, unless it closes something that lies on top. */
function useClearKey(isSelected: boolean): void {
  const { setCharts } = useActions();
  const embed = useEmbed();
  useEffect(() => {
    // An embedded page leaves the keys of its host alone.
    if (!isSelected || embed) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (document.querySelector("dialog[open], [popover]:popover-open") !== null) return;
      setCharts({ ranges: {} });
    }
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isSelected, embed, setCharts]);
}
