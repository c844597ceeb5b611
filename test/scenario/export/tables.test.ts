import { readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { exportColumn } from "../../../src/scenario/export/column-name";
import { csvText } from "../../../src/scenario/export/csv";
import type { Cell, ExportTable } from "../../../src/scenario/export/export-table";
import { jsonText } from "../../../src/scenario/export/json";
import {
  coefficientsVersion,
  fnv1a,
  provenanceOf,
  WATTIF_VERSION,
} from "../../../src/scenario/export/provenance";

const provenance = {
  link: "https://example.org/?v=1&base=a@1,b",
  wattif: "1.2.3",
  coefficients: "0badc0de",
};

function tableOf(rows: readonly (readonly Cell[])[]): ExportTable {
  return {
    title: "Made up",
    columns: [
      { name: "name", unit: null },
      { name: "power", unit: "W" },
      { name: "runs", unit: null },
    ],
    rows,
    provenance,
  };
}

const rows = fc.array(
  fc.tuple(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom('say "no"', "a,b", "two\r\nlines", " blank "),
    ),
    fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    fc.boolean(),
  ),
  { maxLength: 20 },
);

describe("CSV", () => {
  it("names units in the header and where each row comes from", () => {
    expect(csvText(tableOf([["TP 4, batch 8", 512.5, true]]))).toBe(
      "name,power [W],runs,scenario_link,wattif_version,coefficients\r\n" +
        '"TP 4, batch 8",512.5,true,"https://example.org/?v=1&base=a@1,b",1.2.3,0badc0de\r\n',
    );
  });

  it("is read back as it was written, whatever the cells hold", () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const read = csvParse(csvText(tableOf(cells)));
        expect(read.columns.slice(0, 3)).toEqual(["name", "power [W]", "runs"]);
        expect(
          read.map((row) => [
            row["name"],
            row["power [W]"] === "" ? null : Number(row["power [W]"]),
            row["runs"] === "true",
          ]),
          // -0 is written as 0.
        ).toEqual(cells.map(([name, power, runs]) => [name, power === 0 ? 0 : power, runs]));
        expect(read.every((row) => row["scenario_link"] === provenance.link)).toBe(true);
      }),
    );
  });

  it("leaves a field empty where there is no number", () => {
    const [, first] = csvText(tableOf([["x", NaN, false]])).split("\r\n");
    expect(first).toMatch(/^x,,false,/);
  });
});

describe("JSON", () => {
  it("is read back as it was written", () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const read: unknown = JSON.parse(jsonText(tableOf(cells)));
        expect(read).toEqual({
          title: "Made up",
          wattif: "1.2.3",
          coefficients: "0badc0de",
          scenarioLink: provenance.link,
          columns: tableOf([]).columns,
          rows: cells.map(([name, power, runs]) => ({
            name,
            power: power === 0 ? 0 : power,
            runs,
          })),
        });
      }),
    );
  });

  it("says null where there is no number", () => {
    expect(jsonText(tableOf([["x", Infinity, true]]))).toContain(
      '{"name":"x","power":null,"runs":true}',
    );
  });
});

test("a long table comes in pieces that together are the whole", () => {
  const many = Array.from({ length: 1234 }, (_, i): readonly Cell[] => [`row ${i}`, i, true]);
  expect(csvParse(csvText(tableOf(many)))).toHaveLength(1234);
  expect((JSON.parse(jsonText(tableOf(many))) as { rows: unknown[] }).rows).toHaveLength(1234);
});

test("a name's ending is its unit", () => {
  expect(exportColumn("ttftMeanSeconds")).toEqual({ name: "ttft_mean", unit: "s" });
  expect(exportColumn("smClockHertz")).toEqual({ name: "sm_clock", unit: "Hz" });
  expect(exportColumn("gpuJoulesPerOutputToken")).toEqual({
    name: "gpu_energy_per_output_token",
    unit: "J/output token",
  });
  expect(exportColumn("outputTokensPerSecond")).toEqual({
    name: "output_token_rate",
    unit: "tokens/s",
  });
  expect(exportColumn("requestsPerSecond")).toEqual({ name: "request_rate", unit: "requests/s" });
  expect(exportColumn("energy.byPhase.prefillJoules")).toEqual({
    name: "energy.server_by_phase.prefill",
    unit: "J/request",
  });
  expect(exportColumn("footprint.perRequest.hardwareDollars")).toEqual({
    name: "footprint.per_request.hardware_dollars",
    unit: "USD",
  });
  expect(exportColumn("perYear.grams")).toEqual({ name: "per_year.grams", unit: "g CO2e" });
  expect(exportColumn("maxBatch")).toEqual({ name: "max_batch", unit: null });
});

describe("a table's origin", () => {
  it("names the version that package.json names", () => {
    const path = new URL("../../../package.json", import.meta.url);
    const { version } = JSON.parse(readFileSync(path, "utf8")) as { version: string };
    expect(WATTIF_VERSION).toBe(version);
  });

  it("has a fingerprint of the coefficients", () => {
    // Published test vectors of 32-bit FNV-1a.
    expect(fnv1a("")).toBe("811c9dc5");
    expect(fnv1a("a")).toBe("e40c292c");
    expect(fnv1a("foobar")).toBe("bf9cf968");
    expect(provenanceOf("x")).toEqual({
      link: "x",
      wattif: WATTIF_VERSION,
      coefficients: coefficientsVersion(),
    });
  });
});
