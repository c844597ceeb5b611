import { describe, expect, test } from "vitest";
import { decodeScenario } from "../../src/scenario/codec";
import { presets } from "../../src/scenario/presets";
import { laterFields } from "./later-fields";
import links from "./links.json";

/*
 * Links that must open the same scenario for ever. Entries are added, never
 * changed: a failure here means that someone's link has changed its meaning.
 */
describe("golden links", () => {
  test.each(links)("$name", ({ link, presetId, scenario, notices }) => {
    const decoded = decodeScenario(link);
    expect(decoded.presetId).toBe(presetId);
    expect(decoded.scenario).toEqual({ ...laterFields, ...scenario });
    expect(decoded.notices.map(({ key }) => key)).toEqual(notices);
  });

  test("pin every preset", () => {
    const pinned = links.map(({ link }) => link);
    for (const { id } of presets) expect(pinned).toContain(`v=1&base=${id}`);
  });
});
