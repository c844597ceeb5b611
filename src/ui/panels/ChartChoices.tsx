import { className } from "../../charts/class-name";
import { isoFigure } from "../../charts/iso-lines";
import { figureGroup, figureWords } from "../../charts/figure-words";
import type { Trait } from "../../charts/configuration-name";
import { differsByClass, figureOfClass, type RangedFigure } from "../../scenario/ranged-figure";
import { figureIds } from "../../scenario/sweep-figures";
import type { ChartsView } from "../../state/charts-view";
import { useActions, useCharts } from "../../state/selectors";
import { Chip } from "../controls/Chip";
import { Segmented } from "../controls/Segmented";
import { Select } from "../controls/Select";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import { chartFigures } from "./chart-figures";
import styles from "./Tradeoffs.module.css";

interface ChartChoicesProps {
  /** Traits by which the sweep can be set apart into small charts. */
  readonly splits: readonly (Trait | "class")[];
  readonly latency: "ttft" | "tbt" | "e2e";
  /** Ids of the classes of requests whose latencies are swept. */
  readonly classes: readonly string[];
}

const scales = [
  { value: "log", label: "Log" },
  { value: "linear", label: "Linear" },
] as const;

const SPLIT_NAMES: Readonly<Partial<Record<Trait | "class", string>>> = {
  gpu: "GPU",
  weights: "weights",
  tensor: "TP",
  pipeline: "PP",
  replicas: "replicas",
  class: "class of requests",
};

/** How the charts show the sweep. */
export function ChartChoices({ splits, latency, classes }: ChartChoicesProps) {
  const charts = useCharts();
  const { setCharts } = useActions();
  const hasIsoLines = charts.axes.some((axes) => {
    const { x, y } = chartFigures(axes, latency);
    return isoFigure(x, y) !== null;
  });
  const unranged = figureIds.filter((figure) => charts.ranges[figure] === undefined);

  return (
    <div className={styles.views}>
      <span className={styles.choice}>
        <span className={styles.label}>Axes</span>
        <Segmented
          value={charts.scale}
          options={scales}
          label="Axes"
          onChange={(scale) => setCharts({ scale })}
        />
      </span>
      {hasIsoLines && (
        <Chip checked={charts.isoLines} onChange={(isoLines) => setCharts({ isoLines })}>
          Iso-lines
        </Chip>
      )}
      {(splits.length > 0 || charts.split !== null) && (
        <span className={styles.choice}>
          <span className={styles.label}>Small charts</span>
          <Select
            value={charts.split ?? ""}
            label="Small charts"
            options={[
              { value: "", label: "none" },
              ...splits.map((trait) => ({
                value: trait,
                label: `by ${SPLIT_NAMES[trait] ?? trait}`,
              })),
            ]}
            onChange={(split) => setCharts({ split: (split || null) as ChartsView["split"] })}
          />
        </span>
      )}
      <span className={styles.choice}>
        <span className={styles.label}>
          <Term entry={glossary.selectedRows}>Select</Term>
        </span>
        <Select
          value=""
          label="Select configurations by"
          options={[
            { value: "", label: "by…" },
            ...unranged.map((figure) => {
              const group = figureGroup(figure);
              const option = { value: figure, label: figureWords[figure].short };
              return group === null ? option : { ...option, group };
            }),
            ...classes.flatMap((workloadId) =>
              figureIds.filter(differsByClass).flatMap((figure) => {
                const value = figureOfClass(figure, workloadId);
                const { short: label } = figureWords[figure];
                return value in charts.ranges
                  ? []
                  : [{ value, label, group: `of ${className(workloadId)}` }];
              }),
            ),
          ]}
          onChange={(figure) => {
            if (figure === "") return;
            const added = { [figure as RangedFigure]: { from: null, to: null } };
            setCharts({ ranges: { ...charts.ranges, ...added } });
          }}
        />
      </span>
    </div>
  );
}
