import { expect, test } from "vitest";
import { ledgerRows, ledgerTitle } from "../../src/charts/ledger-view";
import type { EnergyLedger, PhaseJoules } from "../../src/explain/energy-ledger";

function phases(prefill: number, decode: number, idle: number): PhaseJoules {
  return { prefill, decode, idle, total: prefill + decode + idle };
}

/** GPUs 100 + 60 + 20 J, host half of it, cooling a fifth of both. */
const ledger: EnergyLedger = {
  causes: {
    weights: phases(10, 20, 0),
    kv: phases(0, 5, 0),
    compute: phases(45, 10, 0),
    links: phases(1, 1, 0),
    static: phases(44, 24, 20),
    host: phases(50, 30, 10),
    cooling: phases(30, 18, 6),
  },
  boundaries: {
    gpu: phases(100, 60, 20),
    server: phases(150, 90, 30),
    facility: phases(180, 108, 36),
  },
};

test("the largest part is sought among all causes, host and cooling too", () => {
  // Host in prefill: 50 of 324 J; the GPUs' largest, arithmetic in prefill, is 45 J.
  expect(ledgerTitle(ledger, "324 J")).toBe(
    "A mean request takes 324 J at the facility’s meter; the largest part is the host in prefill, 15 %",
  );
  const hot: EnergyLedger = {
    ...ledger,
    causes: { ...ledger.causes, cooling: phases(30, 18, 162) },
    boundaries: { ...ledger.boundaries, facility: phases(180, 108, 192) },
  };
  expect(ledgerTitle(hot, "480 J")).toContain(
    "cooling and distribution while waiting for work, 34 %",
  );
});

test("rows stand in the order in which they add up, with shares of the facility", () => {
  const rows = ledgerRows(ledger);
  expect(rows.map(({ id, subtotal }) => (subtotal ? id.toUpperCase() : id))).toEqual([
    "weights",
    "kv",
    "compute",
    "links",
    "static",
    "GPU",
    "host",
    "SERVER",
    "cooling",
    "FACILITY",
  ]);
  const shares = rows.filter(({ subtotal }) => !subtotal).map(({ share }) => share);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(rows.at(-1)?.share).toBe(1);
});
