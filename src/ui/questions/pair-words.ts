import type { MatteringPair } from "../../charts/matters-view";

const KINDS: Readonly<Record<MatteringPair["kind"], string>> = {
  reinforce: "they reinforce each other",
  cancel: "they cancel in part",
  mixed: "one changes what the other does",
};

/** `−11 % and −18 % alone, together −14 % instead of −27 %: they cancel in part (17 % worse than expected).` */
export function pairSentence(pair: MatteringPair): string {
  const { alone, together, expected, interaction, better, kind } = pair;
  const off = `${interaction.replace(/^[+−]/, "")} ${better ? "better" : "worse"} than expected`;
  return `${alone[0]} and ${alone[1]} alone, together ${together} instead of ${expected}: ${KINDS[kind]} (${off}).`;
}
