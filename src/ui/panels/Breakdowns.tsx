import { lazy, Suspense } from "react";
import type { Evaluation } from "../../serving/evaluation";
import { useEvaluation } from "../../state/selectors";
import { AllFigures } from "./AllFigures";
import styles from "./Breakdowns.module.css";
import { EnergyPanel } from "./EnergyPanel";
import { MemoryPanel } from "./MemoryPanel";
import { StepTimePanel } from "./StepTimePanel";

const PoolsPanel = lazy(async () => ({ default: (await import("./PoolsPanel")).PoolsPanel }));
const FootprintPanel = lazy(async () => ({
  default: (await import("./FootprintPanel")).FootprintPanel,
}));
const SpeculationPanel = lazy(async () => ({
  default: (await import("./SpeculationPanel")).SpeculationPanel,
}));

/** Where energy, time and memory go in the current scenario. */
export function Breakdowns() {
  const evaluation = useEvaluation();
  if (evaluation === null) return null;
  const {
    pools,
    speculation,
    requestsPerSecond = 0,
  }: Partial<Evaluation> = evaluation.feasible ? evaluation : {};
  return (
    <>
      <div className={styles.breakdowns}>
        {evaluation.feasible && <EnergyPanel evaluation={evaluation} />}
        {evaluation.feasible && <StepTimePanel evaluation={evaluation} />}
        {evaluation.memory !== null && (
          <MemoryPanel
            memory={evaluation.memory}
            {...(pools === undefined ? {} : { prefillMemory: pools.prefill.memory })}
          />
        )}
        <Suspense fallback={null}>
          {speculation !== undefined && <SpeculationPanel speculation={speculation} />}
          {pools !== undefined && (
            <PoolsPanel pools={pools} requestsPerSecond={requestsPerSecond} />
          )}
          {evaluation.feasible && <FootprintPanel evaluation={evaluation} />}
        </Suspense>
      </div>
      {evaluation.feasible && <AllFigures evaluation={evaluation} />}
    </>
  );
}
