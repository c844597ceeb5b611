import type { GpuArchitecture } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import { measuredEngine } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";

/** Rows of one engine on one GPU architecture: what one profile can describe. */
export interface ServerGroup {
  /** `vllm-2026 hopper`. */
  readonly id: string;
  readonly engineId: string;
  readonly architecture: GpuArchitecture;
  readonly rows: readonly MeasurementRow[];
}

/** Rows by engine and architecture, the largest group first; rows whose engine or GPU is unknown are in none. */
export function serverGroups(rows: readonly MeasurementRow[]): readonly ServerGroup[] {
  const groups = new Map<string, ServerGroup & { readonly rows: MeasurementRow[] }>();
  for (const row of rows) {
    const engineId = measuredEngine(row.text["engine"] ?? "")?.id;
    const architecture = findGpu(row.text["gpu"] ?? "")?.architecture;
    if (engineId === undefined || architecture === undefined) continue;
    const id = `${engineId} ${architecture}`;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { id, engineId, architecture, rows: [row] });
    else group.rows.push(row);
  }
  return [...groups.values()].toSorted((a, b) => b.rows.length - a.rows.length);
}
