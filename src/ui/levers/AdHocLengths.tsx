import { useId } from "react";
import { MAX_FIXED_TOKENS, parseFixedWorkload } from "../../catalog/workloads";
import type { LengthDistribution } from "../../catalog/workload";
import { NumberInput } from "../controls/NumberInput";
import styles from "./AdHocLengths.module.css";

interface AdHocLengthsProps {
  /** `1024x128`: tokens of each prompt and of each answer. */
  readonly workload: string;
  readonly onChange: (workload: string) => void;
}

/** Two numbers instead of a kind of request: every prompt and every answer of the same length. */
export function AdHocLengths({ workload, onChange }: AdHocLengthsProps) {
  const id = useId();
  const parsed = parseFixedWorkload(workload);
  if (parsed === undefined) return null;
  const input = tokensOf(parsed.inputTokens);
  const output = tokensOf(parsed.outputTokens);
  const common = { unit: "tokens", min: 1, max: MAX_FIXED_TOKENS, step: 1 } as const;
  return (
    <div className={styles.lengths}>
      <span id={`${id}-in`} className={styles.name}>
        Every prompt
      </span>
      <NumberInput
        {...common}
        value={input}
        labelledBy={`${id}-in`}
        onChange={(tokens) => onChange(`${Math.round(tokens)}x${output}`)}
      />
      <span id={`${id}-out`} className={styles.name}>
        Every answer
      </span>
      <NumberInput
        {...common}
        value={output}
        labelledBy={`${id}-out`}
        onChange={(tokens) => onChange(`${input}x${Math.round(tokens)}`)}
      />
    </div>
  );
}

function tokensOf(distribution: LengthDistribution): number {
  return distribution.kind === "fixed" ? distribution.tokens : 1;
}
