import { useMemo } from "react";
import type { ChangeOrder } from "../../compute/scenario-waterfall";
import { scenarioWaterfall } from "../../compute/scenario-waterfall";
import { MOST_AVERAGED } from "../../explore/waterfall";
import type { FigureId } from "../../scenario/sweep-figures";
import {
  chosenEnds,
  comparedStepsText,
  readComparedSteps,
  type ComparedSteps,
} from "../../state/compared-steps";
import { useActions, useAskedOf, useScenario } from "../../state/selectors";
import { Segmented } from "../controls/Segmented";
import { Select } from "../controls/Select";
import { SavePicture } from "../share/SavePicture";
import { AskedFigure, askedFigures } from "./AskedFigure";
import type { Compared } from "./compared";
import styles from "./CompareQuestion.module.css";
import { shownWaterfall } from "./shown-waterfall";
import { WaterfallTable } from "./WaterfallTable";

const ORDERS: readonly { readonly value: ChangeOrder; readonly label: string }[] = [
  { value: "average", label: "Average over all orders" },
  { value: "listed", label: "As the levers stand" },
  { value: "reversed", label: "The other way round" },
];

/** One figure of a scenario turned into that of another, an input at a time. */
export function CompareWaterfall({ sides }: { readonly sides: readonly Compared[] }) {
  const { energyBoundary } = useScenario();
  const { setAskedOf } = useActions();
  const asked = readComparedSteps(useAskedOf("compare"), askedFigures);
  const { figure, order: wanted } = asked;
  const [from, to] = chosenEnds(asked, sides) ?? [];
  const answer = useMemo(
    () =>
      from === undefined || to === undefined
        ? null
        : scenarioWaterfall(from.scenario, to.scenario, figure, energyBoundary, wanted),
    [from, to, figure, energyBoundary, wanted],
  );
  if (from === undefined || to === undefined) return null;
  const ask = (change: Partial<ComparedSteps>): void =>
    setAskedOf("compare", comparedStepsText({ ...asked, ...change }));
  const setEnds = (one: string, other: string): void =>
    ask({ ends: [one.toLowerCase(), other.toLowerCase()] });
  const options = sides.map(({ mark, name }) => ({ value: mark, label: `${mark}: ${name}` }));
  return (
    <section className={styles.section} aria-label="Step by step" data-picture>
      <h4 className={styles.heading}>
        From {from.mark} to {to.mark}, step by step
      </h4>
      <div className={styles.actions} data-no-picture>
        <span className={styles.note}>From</span>
        <Select
          value={from.mark}
          options={options}
          label="Turned from"
          onChange={(mark) => setEnds(mark, mark === to.mark ? from.mark : to.mark)}
        />
        <span className={styles.note}>to</span>
        <Select
          value={to.mark}
          options={options}
          label="Turned into"
          onChange={(mark) => setEnds(mark === from.mark ? to.mark : from.mark, mark)}
        />
        <AskedFigure
          value={figure}
          label="Figure of the steps"
          onChange={(chosen) => ask({ figure: chosen })}
        />
      </div>
      {answer !== null && answer.changes.length === 0 && (
        <p className={styles.note}>They differ in nothing that this figure depends on.</p>
      )}
      {answer !== null && answer.changes.length > 0 && answer.reason !== null && (
        <p>There is nothing to walk between, since one of them cannot run: {answer.reason}</p>
      )}
      {answer !== null && answer.changes.length > 0 && answer.reason === null && (
        <Steps {...{ answer, from, to, figure }} onOrder={(order) => ask({ order })} />
      )}
    </section>
  );
}

interface StepsProps {
  readonly answer: ReturnType<typeof scenarioWaterfall>;
  readonly from: Compared;
  readonly to: Compared;
  readonly figure: FigureId;
  readonly onOrder: (order: ChangeOrder) => void;
}

function Steps({ answer, from, to, figure, onOrder }: StepsProps) {
  const { changes, order } = answer;
  const { energyBoundary } = useScenario();
  const few = changes.length <= MOST_AVERAGED;
  const { title, bars, sentence, note } = shownWaterfall(answer, from, to, figure, energyBoundary);
  return (
    <>
      {bars !== null && <p className={styles.sentence}>{sentence}</p>}
      {changes.length > 1 && (
        <Segmented
          value={order}
          options={ORDERS.map((option) =>
            option.value === "average" && !few
              ? {
                  ...option,
                  unavailable: `${changes.length} changes have too many orders to try; up to ${MOST_AVERAGED} do not.`,
                }
              : option,
          )}
          label="Order of the changes"
          onChange={onOrder}
        />
      )}
      {bars === null ? (
        <p>
          Every order of these changes leads through a setting that cannot run, so there is no
          average; choose an order to see the changes joined where they must be.
        </p>
      ) : (
        <WaterfallTable title={title} bars={bars} />
      )}
      <p className={styles.note}>{note}</p>
      <SavePicture name={`wattif-waterfall-${figure}`} />
    </>
  );
}
