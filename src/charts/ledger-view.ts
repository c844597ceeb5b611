import type { EnergyLedger, LedgerCause, PhaseJoules } from "../explain/energy-ledger";
import { formatShare } from "./format";

/** A row of the ledger: a cause, or the sum of all above at a boundary. */
export interface LedgerRow {
  readonly id: LedgerCause | "gpu" | "server" | "facility";
  readonly label: string;
  readonly joules: PhaseJoules;
  /** Of the facility's total. */
  readonly share: number;
  readonly subtotal: boolean;
}

const CAUSES: readonly (readonly [LedgerCause, string])[] = [
  ["weights", "Reading weights"],
  ["kv", "Reading KV cache"],
  ["compute", "Arithmetic"],
  ["links", "Links between GPUs"],
  ["static", "Idle and leakage"],
];

/** Causes and subtotals in the order in which they add up. */
export function ledgerRows({ causes, boundaries }: EnergyLedger): readonly LedgerRow[] {
  const whole = boundaries.facility.total;
  const row = (id: LedgerRow["id"], label: string, joules: PhaseJoules, subtotal: boolean) => ({
    id,
    label,
    joules,
    share: whole > 0 ? joules.total / whole : 0,
    subtotal,
  });
  return [
    ...CAUSES.map(([id, label]) => row(id, label, causes[id], false)),
    row("gpu", "GPUs", boundaries.gpu, true),
    row("host", "Host", causes.host, false),
    row("server", "Server", boundaries.server, true),
    row("cooling", "Cooling and distribution", causes.cooling, false),
    row("facility", "Facility", boundaries.facility, true),
  ];
}

/** `Of a request's 1,234 J at the facility's meter 41 % are idle power and leakage in decode`. */
export function ledgerTitle(ledger: EnergyLedger, joules: string): string {
  const parts = CAUSES.flatMap(([cause, label]) =>
    (["prefill", "decode", "idle"] as const).map((phase) => ({
      text: `${label.toLowerCase().replace("kv", "KV").replace("gpus", "GPUs")} ${
        phase === "idle" ? "while waiting for work" : `in ${phase}`
      }`,
      joules: ledger.causes[cause][phase],
    })),
  );
  const largest = parts.reduce((most, part) => (part.joules > most.joules ? part : most));
  const share = formatShare(largest.joules / ledger.boundaries.facility.total);
  return `A mean request takes ${joules} at the facility’s meter; the largest part is ${largest.text}, ${share}`;
}
