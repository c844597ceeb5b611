import type { SharedWorkings } from "./workings";

/** What a request waits for before its prompt begins, and which model says how long. */
export function waitNote({ operation: { load }, prepared }: SharedWorkings): string {
  const place = {
    full: "All places are always taken and nobody waits for one.",
    users: "Users beyond the places wait: waiting / throughput (Little’s law).",
    rate: "A place: as often as the law of the number running has all of them taken, stretched for bursts (Allen and Cunneen).",
  }[load.kind];
  if (!prepared.replica.engine.continuousBatching) {
    return `${place} The batch under way: the rest of it, since nobody joins a batch that runs.`;
  }
  return load.kind === "rate"
    ? `${place} Prompts before: a queue with one server (GI/G/1).`
    : place;
}
