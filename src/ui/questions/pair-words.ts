import type { MatteringPair } from "../../charts/matters-view";

/** How two steps go together. */
export const PAIR_KINDS: Readonly<Record<MatteringPair["kind"], string>> = {
  reinforce: "They reinforce each other",
  cancel: "They cancel in part",
  mixed: "One changes what the other does",
};
