import { lazy } from "react";
import type { ComponentType, LazyExoticComponent } from "react";
import type { QuestionId } from "../../state/app-state";

/** A question that people ask about a scenario, and the panel that answers it. */
export interface Question {
  readonly id: QuestionId;
  /** The question itself. */
  readonly title: string;
  /** What its answer shows, in one line. */
  readonly hint: string;
  /** The panel below the buttons; its code is fetched when it is first opened. */
  readonly Panel: LazyExoticComponent<ComponentType>;
}

/** The questions in the order of their buttons. To add one, add its entry and its panel. */
export const questions: readonly Question[] = [
  {
    id: "least",
    title: "What is the least energy or cost?",
    hint: "The best configuration of the sweep under the targets, why it wins, and what the next step of each target would cost.",
    Panel: lazy(async () => ({ default: (await import("./LeastQuestion")).LeastQuestion })),
  },
  {
    id: "matters",
    title: "Which lever matters here?",
    hint: "Every lever moved one step down and up, everything else as it is, the widest first; and pairs that reinforce or cancel each other.",
    Panel: lazy(async () => ({ default: (await import("./MattersQuestion")).MattersQuestion })),
  },
  {
    id: "load",
    title: "What if load halves tonight?",
    hint: "Energy, power and latency against load, as it is and with clock, batch or everything swept following it.",
    Panel: lazy(async () => ({ default: (await import("./LoadQuestion")).LoadQuestion })),
  },
  {
    id: "compare",
    title: "A or B?",
    hint: "Up to four scenarios pinned beside this one: every figure, what turns one into the other step by step, and their frontiers in one chart.",
    Panel: lazy(async () => ({ default: (await import("./CompareQuestion")).CompareQuestion })),
  },
  {
    id: "why",
    title: "Why this number?",
    hint: "The equation of any figure with the live values filled in, the roofline of each kind of step, and where the joules of one request go.",
    Panel: lazy(async () => ({ default: (await import("../why/WhyQuestion")).WhyQuestion })),
  },
  {
    id: "codesign",
    title: "What would co-design bring?",
    hint: "Memory, arithmetic, links and energies of chips that do not exist: their frontier against the one there is, and what binds.",
    Panel: lazy(async () => ({ default: (await import("./CodesignQuestion")).CodesignQuestion })),
  },
  {
    id: "simulate",
    title: "Does a simulation confirm it?",
    hint: "Single requests stepped through the engine: distributions of latency, batch, KV cache and power over time, beside the closed form.",
    Panel: lazy(async () => ({
      default: (await import("./SimulateQuestion")).SimulateQuestion,
    })),
  },
  {
    id: "sources",
    title: "Where do these numbers come from?",
    hint: "Every figure of model, GPU, server and engine and every fitted coefficient behind this scenario, with its source and how firm it is.",
    Panel: lazy(async () => ({
      default: (await import("../provenance/SourcesQuestion")).SourcesQuestion,
    })),
  },
];
