/** What tells a row's set-up. */
interface Listed {
  readonly text: Readonly<Record<string, string>>;
  readonly number: Readonly<Record<string, number | undefined>>;
}

/**
 * A serving row with the GPUs it ran on.
 *
 * NVIDIA AIConfigurator's sample lists runs whose experts are parallel over a group of n
 * GPUs as TP n x n, EP n, MoE-TP n: 64 GPUs for one node of 8. Of 137 such rows 71 stand in
 * it a second time as TP n, EP n, MoE-TP 1, the same figures to the last digit; the others
 * are told better so too (docs/outliers.md). Other sources' rows stay as they are.
 */
export function withTrueSplit<Row extends Listed>(row: Row): Row {
  if (row.text["source"] !== "aiconfigurator-silicon") return row;
  const { tp, ep = 1, moe_tp } = row.number;
  if (ep <= 1 || moe_tp !== ep || tp !== ep * moe_tp) return row;
  const split = { num_gpus: ep, tp: ep, moe_tp: 1 };
  const cells = Object.entries(split).map(([column, value]) => [column, String(value)]);
  return {
    ...row,
    text: { ...row.text, ...Object.fromEntries(cells) },
    number: { ...row.number, ...split },
  };
}
