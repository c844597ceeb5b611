import type { GlossaryEntry } from "../glossary";

/** What the simulation's own words mean; they load with it. */
export const simulationTerms = {
  requests: {
    term: "Requests",
    text: "How many are measured after the warm-up. A hundredth of them decide the 99th percentile: 2,000 leave it 20.",
  },
  seed: {
    term: "Seed",
    text: "Where the random arrivals and lengths come from. The same seed gives the same run; another one shows how much is chance.",
  },
  order: {
    term: "Who goes first",
    text: "The order in which waiting requests get a place: as they came, or the shortest prompt first, which shortens the mean wait and lengthens the longest.",
  },
  standardError: {
    term: "Simulated",
    text: "After ± its standard error: how far the figure would differ with other random numbers, from the spread of ten groups of consecutive requests.",
  },
  interval: {
    term: "80 % interval",
    text: "Whether the simulated figure lies where, by the measurements, four of five real ones would lie around the closed form’s.",
  },
} as const satisfies Readonly<Record<string, GlossaryEntry>>;
