import type { Gpu } from "../catalog/gpu";
import { findGpu } from "../catalog/gpus";
import type { Coefficients } from "../model/coefficients";
import { measuredGpu } from "./measured-names";
import type { MeasurementRow, MeasurementTable } from "./measurement-table";
import { predictClockSweep } from "./predict-clock-sweep";
import { predictIdle } from "./predict-idle";
import { predictKernel } from "./predict-kernel";
import { predictLayer } from "./predict-layer";
import { predictServerIdle, predictServerPower } from "./predict-mlperf";
import { predictCapChange, predictPowerCap } from "./predict-power-cap";
import { predictServing } from "./predict-serving";
import { servingAssumptions } from "./serving-assumptions";
import { inColumn, skip, type Prediction } from "./prediction";
import { notPredicted } from "./sweep-formats";
import { usualGpus } from "./table-metrics";

/**
 * The model's values for one row of a table, by the kind of the table.
 *
 * @param given - The GPU of rows that name none, in place of the kind's usual one.
 */
export function predictRow(
  table: MeasurementTable,
  row: MeasurementRow,
  given: Gpu | undefined,
  coefficients: Coefficients,
): Prediction {
  const { kind } = table;
  const gpu = given ?? findGpu(usualGpus[kind] ?? "");
  switch (kind) {
    case "serving":
      return withAssumptions(predictServing(row, coefficients), row);
    case "power-caps":
      return predictPowerCap(row, coefficients);
    case "power-cap-changes":
      return predictCapChange(row, coefficients);
    case "server-idle":
      return predictServerIdle(row, coefficients);
    case "server-power":
      return predictServerPower(row, coefficients);
    case "idle-at-clock":
    case "idle-in-memory":
    case "idle-states":
    case "idle-fleet":
    case "idle-trace":
      return predictIdle(kind, row, gpu, coefficients);
    case "not-predicted":
      return skip(whyNot(table));
    case "layer-profile": {
      const named = row.text["gpu"] ? measuredGpu(row.text["gpu"])?.gpu : gpu;
      return named === undefined
        ? skip(inColumn("gpu", `unknown GPU: ${row.text["gpu"]}`))
        : predictLayer(row, named, coefficients);
    }
    case "clock-sweep":
      return predictClockSweep(row, known(gpu, kind), coefficients);
    case "gemm":
    case "attention-decode":
    case "attention-prefill":
    case "experts":
    case "all-reduce":
    case "collective":
      return predictKernel(kind, row, known(gpu, kind), coefficients);
  }
}

function withAssumptions(prediction: Prediction, row: MeasurementRow): Prediction {
  return prediction.ok ? { ...prediction, assumed: servingAssumptions(row) } : prediction;
}

function known(gpu: Gpu | undefined, kind: string): Gpu {
  if (gpu === undefined) throw new Error(`predictRow: a table of ${kind} needs its GPU`);
  return gpu;
}

function whyNot({ columns }: MeasurementTable): string {
  const reasons = Object.entries(notPredicted);
  return reasons.find(([column]) => columns.includes(column))?.[1] ?? "not predicted";
}
