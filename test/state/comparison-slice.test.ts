import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { createAppStore } from "../../src/state/store";
import { servingTables } from "../../src/validation/shipped-tables";
import { shippedText } from "../validation/shipped-measurements";
import { createFakeRunner } from "./fake-runner";

/** Files that the server does not have. */
const missing = new Set<string>();
const fetched = vi.fn<(address: URL) => Promise<Response>>(async ({ pathname }) => {
  const file = pathname.replace("/folder/measurements/", "");
  return missing.has(file)
    ? new Response("", { status: 404 })
    : new Response(shippedText(file), { status: 200 });
});

beforeEach(() => {
  vi.stubGlobal("document", { baseURI: "http://wattif.example/folder/" });
  vi.stubGlobal("fetch", fetched);
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockClear();
  missing.clear();
});

function open() {
  const store = createAppStore({
    opened: decodeScenario(""),
    view: { embed: false, theme: "system", page: "validation", question: null },
    chooseRunner: createFakeRunner().chooseRunner,
  });
  return () => store.getState();
}

it("fetches the tables beside the page and compares them once", async () => {
  const state = open();
  state().compareTables("serving");
  expect(state().comparisons.serving.status).toBe("running");
  state().compareTables("serving");
  await vi.waitFor(() => expect(state().comparisons.serving.status).toBe("done"), 15_000);
  expect(fetched).toHaveBeenCalledTimes(servingTables.length);
  expect(state().comparisons.serving.tables.map(({ file }) => file)).toEqual(
    servingTables.map(({ file }) => file),
  );
  expect(state().comparisons.kernels.status).toBe("idle");
  state().compareTables("serving");
  expect(state().comparisons.serving.status).toBe("done");
});

it("says which file is missing, and tries again when asked to", async () => {
  missing.add("serving-splitwise.csv");
  const state = open();
  state().compareTables("serving");
  await vi.waitFor(() => expect(state().comparisons.serving.status).toBe("error"));
  expect(state().comparisons.serving.error).toBe(
    "serving-splitwise.csv could not be fetched: status 404",
  );
  missing.clear();
  state().compareTables("serving");
  await vi.waitFor(() => expect(state().comparisons.serving.status).toBe("done"), 15_000);
});

it("brings the rows of measured energy, and none where they cannot be had", async () => {
  const state = open();
  state().loadMeasuredRows();
  await vi.waitFor(() => expect(state().measuredRows).not.toBeNull(), 15_000);
  const rows = state().measuredRows ?? [];
  expect(rows.length).toBeGreaterThan(300);
  expect(rows.every(({ number }) => (number["energy_per_output_token_j"] ?? 0) > 0)).toBe(true);
  missing.add("serving-mlenergy.csv");
  const other = open();
  other().loadMeasuredRows();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(other().measuredRows).toBeNull();
});
