import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bandwidthFigure,
  clockFigure,
  durationFigure,
  energyFigure,
  formatChange,
  formatNumber,
  formatRound,
  formatShare,
  joined,
  longDurationFigure,
  massFigure,
  memoryFigure,
  moneyFigure,
  powerFigure,
  waterFigure,
} from "../../src/charts/format";

describe("formatNumber", () => {
  test.each([
    [0, "0"],
    [64, "64"],
    [0.031_24, "0.0312"],
    [1.2, "1.20"],
    [13.02, "13.0"],
    [999.4, "999"],
    [1246.4, "1,246"],
    [12_463.2, "12,463"],
    [1_254_321, "1,250,000"],
    [-4.5, "−4.50"],
    [Number.NaN, "–"],
    [Infinity, "–"],
  ])("%d is %s", (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  test("shows every finite quantity to within half a unit of its third digit", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
        const shown = Number(formatNumber(value).replaceAll(",", ""));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(value * 0.005 * (1 + 1e-9));
      }),
    );
  });
});

test.each([
  [0.5, "0.5"],
  [20, "20"],
  [1000, "1,000"],
  [1980, "1,980"],
])("an axis shows %d as %s", (value, text) => {
  expect(formatRound(value)).toBe(text);
});

test.each([
  [0.0363, "36.3 ms"],
  [5.389, "5,389 ms"],
  [12.34, "12.3 s"],
  [750, "12.5 min"],
  [Number.NaN, "–"],
])("a duration of %d s is %s", (seconds, text) => {
  expect(joined(durationFigure(seconds))).toBe(text);
});

test("whole requests are told in seconds from one second on", () => {
  expect(joined(longDurationFigure(0.82))).toBe("820 ms");
  expect(joined(longDurationFigure(5.389))).toBe("5.39 s");
  expect(joined(longDurationFigure(900))).toBe("15 min");
});

test("money is in US dollars at every size, millions from ten of them", () => {
  expect(joined(moneyFigure(0.000279))).toBe("0.000279 USD");
  expect(joined(moneyFigure(4.249))).toBe("4.25 USD");
  expect(joined(moneyFigure(93_122))).toBe("93,122 USD");
  expect(joined(moneyFigure(12.34e6))).toBe("12.3 million USD");
});

test.each([
  durationFigure,
  longDurationFigure,
  energyFigure,
  powerFigure,
  moneyFigure,
  massFigure,
  waterFigure,
])("%o shows what stands beside a figure in that figure's unit, to scale", (show) => {
  // Sizes on both sides of every change of unit.
  for (const like of [0.01, 1, 20, 2e3, 2e4, 2e7]) {
    const figure = show(like);
    for (const factor of [0.1, 10]) {
      const beside = show(factor * like, like);
      expect(beside.unit).toBe(figure.unit);
      const [value, own] = [beside, figure].map((one) => Number(one.value.replaceAll(",", "")));
      expect(value! / own! / factor).toBeCloseTo(1, 1);
    }
  }
});

test("quantities get the units that the field uses", () => {
  expect(joined(energyFigure(228.4))).toBe("228 J");
  expect(joined(energyFigure(22_840))).toBe("22.8 kJ");
  expect(joined(energyFigure(2.5e7))).toBe("25 MJ");
  expect(joined(powerFigure(341.2))).toBe("341 W");
  expect(joined(powerFigure(12_340))).toBe("12.3 kW");
  // 85,899,345,920 B = 80 x 1024^3 B
  expect(joined(memoryFigure(85_899_345_920))).toBe("80 GiB");
  expect(joined(clockFigure(1_980e6))).toBe("1,980 MHz");
  expect(joined(bandwidthFigure(3.35e12))).toBe("3.35 TB/s");
  expect(joined(bandwidthFigure(4.5e11))).toBe("450 GB/s");
});

test.each([
  [0.314, "31 %"],
  [0.004, "< 1 %"],
  [0, "0 %"],
  [1, "100 %"],
])("a share of %d is %s", (share, text) => {
  expect(formatShare(share)).toBe(text);
});

describe("formatChange", () => {
  test.each([
    // 69 / 100 - 1 = -31 %
    [69, 100, "−31 %"],
    [102.5, 100, "+2.5 %"],
    [100.01, 100, "±0 %"],
    [420, 100, "×4.2"],
    [299, 100, "+199 %"],
  ])("from %d to %d", (now, before, text) => {
    expect(formatChange(now, before)).toBe(text);
  });

  test("says nothing where there is nothing to compare", () => {
    expect(formatChange(1, 0)).toBeNull();
    expect(formatChange(Number.NaN, 1)).toBeNull();
    expect(formatChange(1, Number.NaN)).toBeNull();
  });
});
