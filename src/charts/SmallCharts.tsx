import type { ComponentProps } from "react";
import type { FigureId } from "../scenario/sweep-figures";
import { AxisTitle } from "./AxisTitle";
import type { Facet } from "./facets";
import styles from "./SmallCharts.module.css";
import { TradeoffChart } from "./TradeoffChart";
import { axisTitle } from "./tradeoff-words";

type Passed = Pick<
  ComponentProps<typeof TradeoffChart>,
  "currentRow" | "targets" | "isoLines" | "onSelect" | "onBrush" | "onOpenMeasured"
>;

interface SmallChartsProps extends Passed {
  readonly facets: readonly Facet[];
  readonly onChooseAxis: (which: "x" | "y", figure: FigureId) => void;
}

/** The same chart for each value of a trait, side by side on the same axes. */
export function SmallCharts({ facets, onChooseAxis, ...passed }: SmallChartsProps) {
  const [whole] = facets;
  if (whole === undefined) return null;
  const { view } = whole;
  return (
    <div>
      <AxisTitle
        which="y"
        figure={view.y}
        other={view.x}
        title={axisTitle(view, view.y, view.yUnit)}
        sense={view.ySense}
        onChoose={(figure) => onChooseAxis("y", figure)}
      />
      <div className={styles.grid}>
        {facets.map(({ label, view: part, targets = passed.targets }) => (
          <section key={label} aria-label={label} className={styles.facet}>
            <h3 className={styles.label}>{label}</h3>
            <TradeoffChart
              {...passed}
              view={part}
              targets={targets}
              current={null}
              baseline={null}
              measured={[]}
              isSmall
            />
          </section>
        ))}
      </div>
      <AxisTitle
        which="x"
        figure={view.x}
        other={view.y}
        title={axisTitle(view, view.x, view.xUnit)}
        sense={view.xSense}
        onChoose={(figure) => onChooseAxis("x", figure)}
      />
    </div>
  );
}
