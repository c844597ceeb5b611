import { measuredEngine } from "./measured-names";
import type { MeasurementRow } from "./measurement-table";

/** What a serving row does not say and is taken to be so, a clause each. */
export function servingAssumptions({ text, number }: MeasurementRow): readonly string[] {
  const assumed: string[] = [];
  const isEmpty = (column: string): boolean => (text[column] ?? "") === "";
  const without = (column: string): string => `where no ${column} is given`;
  if (isEmpty("engine")) assumed.push(`${measuredEngine("")?.name}, ${without("engine")}`);
  if (isEmpty("weight_dtype")) {
    assumed.push(
      `weights as the name of the model says or else as it is published, ${without("weight_dtype")}`,
    );
  }
  if (isEmpty("kv_dtype")) assumed.push(`a KV cache in 16 bits, ${without("kv_dtype")}`);
  if (number["input_tokens_mean"] === undefined) {
    assumed.push(`prompts as long as is fitted to their task, ${without("input_tokens_mean")}`);
  }
  return assumed;
}
