import { lazy, Suspense, useDeferredValue, useMemo } from "react";
import { bestGainSentence, bindingSentence, gainViews } from "../../charts/codesign-view";
import { evaluateScenario } from "../../compute/ask-core";
import { hardwareGains } from "../../compute/hardware-gains";
import { figureBasis } from "../../scenario/figure-basis";
import type { HardwareScale } from "../../scenario/hardware-scale";
import { isScaled, scaleKeys, withFactor } from "../../scenario/hardware-scale";
import type { Scenario } from "../../scenario/scenario";
import { useActions, useScenario, useSweep } from "../../state/selectors";
import { useLongQuestion } from "../../state/use-long-question";
import { ActionButton } from "../controls/ActionButton";
import { CodesignFigures } from "./CodesignFigures";
import styles from "./CodesignQuestion.module.css";
import { FactorSlider } from "./FactorSlider";
import { LongAnswerStatus } from "./LongAnswerStatus";

const CodesignFrontiers = lazy(async () => ({
  default: (await import("./CodesignFrontiers")).CodesignFrontiers,
}));

/** All that somebody building the next chip would like at once. */
const TWICE_AS_GOOD: HardwareScale = {
  bandwidth: 2,
  flops: 2,
  link: 2,
  memory: 2,
  memoryEnergy: 0.5,
  flopEnergy: 0.5,
};

/** Factors on hardware that does not exist, its frontier against that of hardware as it is, and what binds. */
export function CodesignQuestion() {
  const scenario = useScenario();
  const { setScenario } = useActions();
  const { hardwareScale } = scenario;
  const asItIs: Scenario = { ...scenario, hardwareScale: undefined };
  const realSweep = useLongQuestion("sweep", null, { scenario: asItIs });
  const changedSweep = useSweep().answer;
  const changesHardware = isScaled(hardwareScale);
  // The tiles follow a drag at once, these eight evaluations as soon as there is time.
  const settled = useDeferredValue(scenario);
  const { basis, gains, now, real } = useMemo(
    () => ({
      basis: figureBasis(settled),
      gains: hardwareGains(settled),
      now: evaluateScenario(settled),
      real: evaluateScenario({ ...settled, hardwareScale: undefined }),
    }),
    [settled],
  );
  const views = gainViews(gains, now, basis);
  const best = bestGainSentence(views);

  return (
    <div className={styles.codesign}>
      <div className={styles.sliders}>
        {scaleKeys.map((key) => (
          <FactorSlider
            key={key}
            factorKey={key}
            value={hardwareScale?.[key] ?? 1}
            gain={views.find((view) => view.key === key)?.words ?? ""}
            onChange={(factor) =>
              setScenario({ hardwareScale: withFactor(hardwareScale, key, factor) })
            }
          />
        ))}
        <div className={styles.actions}>
          <ActionButton
            onClick={() => setScenario({ hardwareScale: TWICE_AS_GOOD }, { history: "push" })}
          >
            All of the hardware twice as good
          </ActionButton>
          <ActionButton
            disabled={!changesHardware}
            onClick={() => setScenario({ hardwareScale: undefined }, { history: "push" })}
          >
            Back to hardware as it is
          </ActionButton>
        </div>
      </div>
      <div className={styles.answer}>
        <p className={styles.words} aria-live="polite">
          {now.feasible ? bindingSentence(now, real) : `It cannot run: ${now.reason}`} {best}
        </p>
        <CodesignFigures now={now} real={real} basis={basis} changed={changesHardware} />
        <LongAnswerStatus
          question={realSweep}
          what="Sweeping hardware as it is"
          unit="configurations"
        />
        {realSweep.answered !== null && changedSweep !== null && (
          <Suspense fallback={<div className={styles.pending} />}>
            <CodesignFrontiers
              changed={changedSweep}
              real={{
                scenario: realSweep.answered.asking.scenario,
                result: realSweep.answered.answer,
              }}
            />
          </Suspense>
        )}
        <p className={styles.note}>
          Factors hold for every GPU of the sweep; the power limit, idle power and what kernels
          reach of the peaks stay. No such hardware was measured: intervals widen with the distance.
          The factors are part of the scenario, so tiles, charts and links carry them.
        </p>
      </div>
    </div>
  );
}
