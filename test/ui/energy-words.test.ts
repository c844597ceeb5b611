import { expect, test } from "vitest";
import { BOUNDARY_PHRASES } from "../../src/charts/boundary-words";
import { figureWords } from "../../src/charts/figure-words";
import { servingQuantities } from "../../src/charts/measured-quantities";
import { basis } from "../charts/sweep-fixture";
import { glossary } from "../../src/ui/glossary";
import { furtherFigures, tiles } from "../../src/ui/panels/figure-specs";

const boundaries = Object.keys(BOUNDARY_PHRASES) as (keyof typeof BOUNDARY_PHRASES)[];

test("axes and heads of energy name boundary and denominator, at every boundary", () => {
  for (const energyBoundary of boundaries) {
    const at = { ...basis, energyBoundary };
    for (const text of [figureWords.energy.title(at), figureWords.energy.head(at)])
      expect(text).toBe(`Energy per output token (${BOUNDARY_PHRASES[energyBoundary]})`);
  }
  for (const words of [figureWords.energy.gain, figureWords.energy.more, figureWords.energy.kept])
    expect(words).toContain("energy per output token");
});

test("every figure of energy names its denominator, and is one whose name says the boundary", () => {
  const specs = [...tiles.flatMap(({ lead, others }) => [lead, ...others]), ...furtherFigures];
  const energies = specs.filter(({ id }) => id.startsWith("energy-per"));
  expect(energies.length).toBe(3);
  for (const { id, term, bounded } of energies) {
    expect(bounded, id).toBe(true);
    expect(glossary[term].term, id).toMatch(/^Energy per (output token|total token|request)$/);
    expect(glossary[term].text, id).toContain("boundary");
  }
});

test("measured energies and powers are those of the GPUs, and say so", () => {
  const named = servingQuantities.filter(({ unit }) => unit === "W" || unit.startsWith("J"));
  expect(named.length).toBe(3);
  for (const { name } of named) expect(name).toMatch(/GPU/);
});
