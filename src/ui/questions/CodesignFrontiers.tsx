import { memo, useMemo } from "react";
import { bestAt, frontierSentence } from "../../charts/codesign-view";
import { sweepWords } from "../../charts/sweep-words";
import { evaluationPlace, tradeoffView } from "../../charts/tradeoff-view";
import { TradeoffChart } from "../../charts/TradeoffChart";
import { targetBounds } from "../../charts/target-bounds";
import { figureBasis } from "../../scenario/figure-basis";
import { isScaled } from "../../scenario/hardware-scale";
import type { SweepAnswer } from "../../state/app-state";
import { frontierRows } from "../../state/frontiers";
import {
  useActions,
  useCharts,
  useCurrentRow,
  useEvaluation,
  useLimits,
  useScenario,
} from "../../state/selectors";
import { meetsTargets } from "../../explore/targets";
import { chartFigures, chosenAxes } from "../panels/chart-figures";
import { SavePicture } from "../share/SavePicture";
import styles from "./CodesignQuestion.module.css";

interface CodesignFrontiersProps {
  /** The sweep of the page, with the factors. */
  readonly changed: SweepAnswer;
  /** The same without them. */
  readonly real: SweepAnswer;
}

/** The frontier of hardware that does not exist over the cloud it belongs to, and the real one dashed. */
export const CodesignFrontiers = memo(function CodesignFrontiers(props: CodesignFrontiersProps) {
  const { changed, real } = props;
  const { axes, scale } = useCharts();
  const [first, second] = axes;
  const scenario = useScenario();
  const limits = useLimits();
  const evaluation = useEvaluation();
  const currentRow = useCurrentRow();
  const { selectRow, setCharts } = useActions();
  const { energyBoundary, footprint, gpu, customGpu, latencyAxis } = scenario;
  const { x, y } = chartFigures(first, latencyAxis);
  const isChanged = isScaled(changed.scenario.hardwareScale);
  const view = useMemo(() => {
    const basisOf = ({ scenario: swept, result }: SweepAnswer) =>
      figureBasis({ ...swept, energyBoundary, footprint, gpu, customGpu }, swept, result.gpuIds);
    const { columns, reasons } = changed.result;
    const basis = basisOf(changed);
    const realColumns = real.result.columns;
    return tradeoffView({
      columns,
      reasons,
      x,
      y,
      basis,
      words: sweepWords(changed.scenario, changed.result),
      frontier: frontierRows(columns, x, y, basis),
      scale,
      others: isChanged
        ? [
            {
              label: "as it is",
              columns: realColumns,
              frontier: frontierRows(realColumns, x, y, basisOf(real)),
            },
          ]
        : [],
    });
  }, [changed, real, x, y, energyBoundary, footprint, gpu, customGpu, isChanged, scale]);
  if (view === null) {
    return <p className={styles.note}>No configuration of the sweep runs on this hardware.</p>;
  }
  const place = evaluation?.feasible === true ? evaluationPlace(view, evaluation) : null;
  const curve = (points: readonly { readonly x: number; readonly y: number }[]) => ({
    points,
    xSense: view.xSense,
    ySense: view.ySense,
  });
  const own = curve(view.frontier.map((row) => ({ x: view.xs[row]!, y: view.ys[row]! })));
  const other = view.others[0];
  const sentence =
    place === null || other === undefined
      ? null
      : frontierSentence(view, place.x, bestAt(own, place.x), bestAt(curve(other.points), place.x));
  return (
    <figure className={styles.figure} aria-label="Frontier with the factors and without">
      <TradeoffChart
        view={view}
        currentRow={currentRow}
        current={
          place === null || evaluation?.feasible !== true
            ? null
            : { ...place, meetsTargets: meetsTargets(evaluation, limits) }
        }
        baseline={null}
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
        <SavePicture name="wattif-codesign" />{" "}
        {sentence ??
          (isChanged
            ? "The dashed line is the frontier of hardware as it is."
            : "The frontier of hardware as it is; move a factor to see another beside it.")}
      </figcaption>
    </figure>
  );
});
