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

const LABELS: Readonly<Record<LedgerCause, string>> = {
  weights: "Reading weights",
  kv: "Reading KV cache",
  compute: "Arithmetic",
  links: "Links between GPUs",
  static: "Idle and leakage",
  host: "Host",
  cooling: "Cooling and distribution",
};

const GPU_CAUSES = ["weights", "kv", "compute", "links", "static"] as const;

/** The causes within a sentence. */
const NOUNS: Readonly<Record<LedgerCause, string>> = {
  weights: "reading weights",
  kv: "reading KV cache",
  compute: "arithmetic",
  links: "links between GPUs",
  static: "idle and leakage",
  host: "the host",
  cooling: "cooling and distribution",
};

const PHASE_WORDS = {
  prefill: "in prefill",
  decode: "in decode",
  idle: "while waiting for work",
} as const;

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
    ...GPU_CAUSES.map((id) => row(id, LABELS[id], causes[id], false)),
    row("gpu", "GPUs", boundaries.gpu, true),
    row("host", LABELS.host, causes.host, false),
    row("server", "Server", boundaries.server, true),
    row("cooling", LABELS.cooling, causes.cooling, false),
    row("facility", "Facility", boundaries.facility, true),
  ];
}

/** `A mean request takes 595 J at the facility's meter; the largest part is the host in prefill, 18 %`. */
export function ledgerTitle({ causes, boundaries }: EnergyLedger, joules: string): string {
  const parts = (Object.keys(LABELS) as LedgerCause[]).flatMap((cause) =>
    (["prefill", "decode", "idle"] as const).map((phase) => ({
      text: `${NOUNS[cause]} ${PHASE_WORDS[phase]}`,
      joules: causes[cause][phase],
    })),
  );
  const largest = parts.reduce((most, part) => (part.joules > most.joules ? part : most));
  const share = formatShare(largest.joules / boundaries.facility.total);
  return `A mean request takes ${joules} at the facility’s meter; the largest part is ${largest.text}, ${share}`;
}
