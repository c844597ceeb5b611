import type { MemoryFit } from "../serving/evaluation";
import { joined, memoryFigure } from "./format";

export type MemoryPartId = "weights" | "kv" | "workspace" | "reserved";

export interface MemoryPart {
  readonly id: MemoryPartId;
  readonly label: string;
  readonly bytes: number;
  /** Start and length along the bar, as shares of its whole length. */
  readonly start: number;
  readonly length: number;
}

/** One GPU's memory as a bar. */
export interface MemoryView {
  readonly parts: readonly MemoryPart[];
  /** Where the GPU's memory ends along the bar; below 1 when more is asked than there is. */
  readonly capacityAt: number;
  readonly usedBytes: number;
  readonly capacityBytes: number;
  readonly freeBytes: number;
  readonly fits: boolean;
}

/** Lays the tenants of memory end to end against its capacity. */
export function memoryView(memory: MemoryFit): MemoryView {
  const { capacityBytes } = memory;
  const tenants = [
    { id: "weights", label: "Weights", bytes: memory.weightsBytes },
    { id: "kv", label: "KV cache", bytes: memory.kvBytes },
    { id: "workspace", label: "Workspace", bytes: memory.workspaceBytes },
    { id: "reserved", label: "Left by the engine", bytes: memory.reservedBytes },
  ] as const;
  const usedBytes = tenants.reduce((sum, { bytes }) => sum + bytes, 0);
  const wholeBytes = Math.max(usedBytes, capacityBytes);
  let end = 0;
  const parts = tenants.map((tenant) => {
    const start = end;
    const length = tenant.bytes / wholeBytes;
    end += length;
    return { ...tenant, start, length };
  });
  return {
    parts,
    capacityAt: capacityBytes / wholeBytes,
    usedBytes,
    capacityBytes,
    freeBytes: capacityBytes - usedBytes,
    fits: usedBytes <= capacityBytes,
  };
}

/** `91 GiB of 80 GiB asked: 11 GiB too much`, or how much is left. */
export function memoryTitle(view: MemoryView): string {
  const capacity = joined(memoryFigure(view.capacityBytes));
  if (view.fits) {
    return `${joined(memoryFigure(view.freeBytes))} of ${capacity} per GPU stay free`;
  }
  return `${joined(memoryFigure(-view.freeBytes))} too much for the ${capacity} of one GPU`;
}
