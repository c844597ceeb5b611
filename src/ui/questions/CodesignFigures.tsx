import { BOUNDARY_PHRASES } from "../../charts/boundary-words";
import {
  durationFigure,
  energyPerTokenFigure,
  formatChange,
  joined,
  powerFigure,
  throughputFigure,
} from "../../charts/format";
import { boundedEnergy } from "../../footprint/energy-boundary";
import type { FigureBasis } from "../../scenario/sweep-figures";
import type { Evaluation, EvaluationResult } from "../../serving/evaluation";
import styles from "./CodesignQuestion.module.css";

interface CodesignFiguresProps {
  readonly now: EvaluationResult;
  readonly real: EvaluationResult;
  readonly basis: FigureBasis;
  /** Whether any factor is set. */
  readonly changed: boolean;
}

interface Row {
  readonly label: string;
  readonly value: (evaluation: Evaluation) => number;
  readonly show: (value: number) => string;
}

/** The current configuration on both: hardware as it is, and with the factors. */
export function CodesignFigures({ now, real, basis, changed }: CodesignFiguresProps) {
  if (!now.feasible && !real.feasible) return null;
  const rows: readonly Row[] = [
    {
      label: `Energy per output token (${BOUNDARY_PHRASES[basis.energyBoundary]})`,
      value: ({ energy }) =>
        boundedEnergy(energy, basis.energyBoundary, "OutputToken", basis.rates.pue),
      show: (value) => joined(energyPerTokenFigure(value)),
    },
    {
      label: "Mean TBT",
      value: ({ tbt }) => tbt.meanSeconds,
      show: (value) => joined(durationFigure(value)),
    },
    {
      label: "Mean TTFT",
      value: ({ ttft }) => ttft.meanSeconds,
      show: (value) => joined(durationFigure(value)),
    },
    {
      label: "Throughput",
      value: ({ outputTokensPerSecond }) => outputTokensPerSecond,
      show: (value) => joined(throughputFigure(value)),
    },
    {
      label: "Power of each GPU",
      value: ({ gpuMeanWatts }) => gpuMeanWatts,
      show: (value) => joined(powerFigure(value)),
    },
  ];
  return (
    <table className={styles.table}>
      <caption>This configuration</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">As it is</th>
          {changed && <th scope="col">With the factors</th>}
          {changed && <th scope="col">Change</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, value, show }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{real.feasible ? show(value(real)) : "cannot run"}</td>
            {changed && <td>{now.feasible ? show(value(now)) : "cannot run"}</td>}
            {changed && (
              <td>
                {now.feasible && real.feasible ? (formatChange(value(now), value(real)) ?? "") : ""}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
