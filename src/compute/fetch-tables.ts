import type { TableText } from "../validation/compare-tables";
import type { ShippedTable } from "../validation/shipped-tables";

/**
 * Fetches tables that come with the page. Rejects with the file's name and the reason
 * if one of them cannot be had.
 */
export function fetchTables(
  tables: readonly ShippedTable[],
  signal: AbortSignal,
): Promise<readonly TableText[]> {
  return Promise.all(
    tables.map(async ({ file, gpuId }) => {
      const address = new URL(`measurements/${file}`, document.baseURI);
      let answer: Response;
      try {
        answer = await fetch(address, { signal });
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(`${file} could not be fetched: ${String(error)}`, { cause: error });
      }
      if (!answer.ok) throw new Error(`${file} could not be fetched: status ${answer.status}`);
      return { file, gpuId, content: await answer.text() };
    }),
  );
}
