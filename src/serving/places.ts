import type { Engine } from "../catalog/engine";
import type { Operation } from "./config";
import type { Prepared } from "./prepare";

/** Places of a maximum batch that an engine fills: at least one. */
export function batchPlaces(engine: Engine, maxBatch: number): number {
  return Math.max(1, maxBatch - engine.heldPlaces);
}

/** Sequences that one replica runs at most: places of its batch, or as many as memory holds. */
export function placesOf({ memory, deployment }: Prepared, { maxBatch }: Operation): number {
  return Math.min(batchPlaces(deployment.engine, maxBatch), memory.maxSequences);
}

/**
 * What keeps a batch from being filled, for the reader.
 *
 * @param replicas - Whose batch, after the number of sequences: "per replica".
 */
export function placeNotes(
  { memory, deployment: { engine } }: Prepared,
  { maxBatch }: Operation,
  replicas: string,
): readonly string[] {
  const places = batchPlaces(engine, maxBatch);
  const notes: string[] = [];
  if (memory.maxSequences < places) {
    notes.push(
      `Memory holds ${memory.maxSequences} sequences of mean length ${replicas}; the maximum batch of ${maxBatch} is not reached.`,
    );
  } else if (places < maxBatch) {
    notes.push(`${engine.name} leaves ${maxBatch - places} of the ${maxBatch} places empty.`);
  }
  return notes;
}
