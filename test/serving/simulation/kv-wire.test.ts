import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exposedTransferSeconds } from "../../../src/serving/kv-transfer";
import { acrossAlone, createKvWire } from "../../../src/serving/simulation/kv-wire";

describe("a wire between the pools", () => {
  test("alone, of four layers computed in 4 s: 1 s a layer is left of a short cache, of a long one what computation did not hide", () => {
    // 2 s of cache, a layer every 0.5 s: the last layer's follows the computation.
    expect(createKvWire(4, 1).carry(2, 10, 14)).toBeCloseTo(14.5, 12);
    // 8 s of cache begin after the first layer, at 11 s.
    expect(createKvWire(4, 1).carry(8, 10, 14)).toBeCloseTo(19, 12);
  });

  test("carries one cache after the other", () => {
    const wire = createKvWire(4, 1);
    expect(wire.carry(8, 10, 14)).toBeCloseTo(19, 12);
    // Computed meanwhile, it waits until 19 s.
    expect(wire.carry(3, 12, 13)).toBeCloseTo(22, 12);
    // One that comes later finds the wire free.
    expect(wire.carry(2, 30, 34)).toBeCloseTo(34.5, 12);
  });

  test("with two lanes two are carried beside each other, each as slow as alone", () => {
    const wire = createKvWire(4, 2);
    expect(wire.carry(8, 10, 14)).toBeCloseTo(19, 12);
    // 4 s of the wire's two lanes are taken from 11 s on, and another 4 s.
    expect(wire.carry(8, 10, 14)).toBeCloseTo(19, 12);
    expect(wire.carry(8, 10, 14)).toBeCloseTo(23, 12);
  });

  test("an empty wire leaves what the closed form says", () => {
    const seconds = fc.double({ min: 1e-6, max: 100, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 1, max: 100 }), (cache, prompt, layers) => {
        const left = acrossAlone(cache, layers, 5, 5 + prompt) - (5 + prompt);
        const exposed = exposedTransferSeconds({ seconds: cache }, prompt, layers);
        expect(Math.abs(left - exposed)).toBeLessThan(1e-9 * (5 + cache + prompt));
      }),
    );
  });
});
