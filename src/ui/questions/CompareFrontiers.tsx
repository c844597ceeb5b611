import { memo, useMemo } from "react";
import type { MarkedPlace } from "../../charts/ChosenMarks";
import { targetBounds } from "../../charts/target-bounds";
import { evaluationPlace, tradeoffView } from "../../charts/tradeoff-view";
import { TradeoffChart } from "../../charts/TradeoffChart";
import { meetsTargets } from "../../explore/targets";
import type { SweepResult } from "../../explore/columns";
import { figureBasis } from "../../scenario/figure-basis";
import { scenarioGpu } from "../../scenario/scenario-parts";
import type { Scenario } from "../../scenario/scenario";
import type { FigureBasis } from "../../scenario/sweep-figures";
import { sweepFigures } from "../../scenario/sweep-figures";
import { frontierRows } from "../../state/frontiers";
import {
  useActions,
  useCharts,
  useCurrentRow,
  useLimits,
  useScenario,
  useSweep,
} from "../../state/selectors";
import { useLongQuestion } from "../../state/use-long-question";
import { chartFigures, chosenAxes } from "../panels/chart-figures";
import { SavePicture } from "../share/SavePicture";
import type { Compared } from "./compared";
import styles from "./CompareQuestion.module.css";
import { LongAnswerStatus } from "./LongAnswerStatus";

/** The frontier of each scenario's sweep in one chart, and the scenarios themselves. */
export const CompareFrontiers = memo(function CompareFrontiers({
  sides,
}: {
  readonly sides: readonly Compared[];
}) {
  const others = useMemo(() => sides.slice(1), [sides]);
  const scenarios = others.map(({ scenario }) => scenario);
  const current = useScenario();
  const question = useLongQuestion(
    "sweeps",
    { scenarios },
    { scenario: scenarios[0] ?? current, automatic: scenarios.length > 0 },
  );
  const swept = useSweep().answer;
  const { axes, scale } = useCharts();
  const [first, second] = axes;
  const limits = useLimits();
  const currentRow = useCurrentRow();
  const { selectRow, setCharts } = useActions();
  const { energyBoundary, footprint, latencyAxis, gpu, customGpu } = current;
  const { x, y } = chartFigures(first, latencyAxis);
  const { answered } = question;
  const view = useMemo(() => {
    if (swept === null) return null;
    const { columns, reasons, gpuIds, weightDtypes } = swept.result;
    const basis = figureBasis(
      { ...swept.scenario, energyBoundary, footprint, gpu, customGpu },
      swept.scenario,
      gpuIds,
    );
    return tradeoffView({
      columns,
      reasons,
      x,
      y,
      basis,
      words: {
        gpuNames: gpuIds.map((id) => scenarioGpu(swept.scenario, id)?.name ?? id),
        weightNames: weightDtypes.map((dtype) => dtype.toUpperCase()),
      },
      frontier: frontierRows(columns, x, y, basis),
      scale,
      others: (answered?.answer ?? []).flatMap((result, index) => {
        const other = answered?.asking.options.scenarios[index];
        const side = others.find(({ scenario }) => scenario === other);
        if (other === undefined || side === undefined) return [];
        const own = otherBasis(other, result, energyBoundary);
        return [
          {
            label: side.mark,
            columns: result.columns,
            frontier: frontierRows(result.columns, x, y, own),
            basis: own,
          },
        ];
      }),
    });
  }, [swept, answered, others, x, y, energyBoundary, footprint, gpu, customGpu, scale]);
  const idle = (answered?.answer ?? []).flatMap((result, index) => {
    const other = answered?.asking.options.scenarios[index];
    const side = others.find(({ scenario }) => scenario === other);
    return side === undefined || result.columns.feasible.includes(1) ? [] : [side.mark];
  });
  const now = sides[0]?.result;
  const places = useMemo<readonly MarkedPlace[]>(
    () =>
      view === null
        ? []
        : others.flatMap(({ scenario, result, mark }) => {
            if (!result.feasible) return [];
            const basis = figureBasis({ ...scenario, energyBoundary });
            return [
              {
                x: sweepFigures[view.x].value(result, basis) * view.xPerSi,
                y: sweepFigures[view.y].value(result, basis) * view.yPerSi,
                label: mark,
              },
            ];
          }),
    [view, others, energyBoundary],
  );
  return (
    <section className={styles.section} aria-label="Frontiers">
      <h4 className={styles.heading}>Their frontiers</h4>
      <LongAnswerStatus question={question} what="Sweeping the others" unit="configurations" />
      {view !== null && (
        <figure className={styles.figureBox} aria-label="Frontiers of the compared scenarios">
          <TradeoffChart
            view={view}
            currentRow={currentRow}
            current={
              now?.feasible === true
                ? { ...evaluationPlace(view, now), meetsTargets: meetsTargets(now, limits) }
                : null
            }
            baseline={null}
            pinned={places}
            targets={targetBounds(view, limits)}
            isoLines={false}
            measured={[]}
            onChooseAxis={(axis, figure) =>
              setCharts({ axes: [chosenAxes(first, axis, figure), second] })
            }
            onSelect={selectRow}
            onBrush={() => undefined}
            onOpenMeasured={() => undefined}
          />
          <figcaption className={styles.note}>
            <SavePicture name="wattif-compare" /> Points and the solid line: the sweep of what is
            set now. Dashed: the frontiers of the others, each over what it sweeps itself and under
            its own targets. Squares: the others as they stand.
            {idle.length > 0 && ` Nothing that is swept around ${idle.join(", ")} runs.`}
          </figcaption>
        </figure>
      )}
    </section>
  );
});

function otherBasis(
  scenario: Scenario,
  { gpuIds }: SweepResult,
  energyBoundary: Scenario["energyBoundary"],
): FigureBasis {
  return figureBasis({ ...scenario, energyBoundary }, scenario, gpuIds);
}
