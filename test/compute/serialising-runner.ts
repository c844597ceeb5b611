import { createInlineRunner } from "../../src/compute/inline-runner";
import type { Runner } from "../../src/compute/runner";

/** The inline runner behind the copying that a thread's border does. */
export function createSerialisingRunner(): Runner {
  const inline = createInlineRunner();
  return {
    kind: "inline",
    evaluate: async (scenario, signal) =>
      structuredClone(await inline.evaluate(structuredClone(scenario), signal)),
    sweep: async (scenario, signal, onProgress) =>
      structuredClone(
        await inline.sweep(structuredClone(scenario), signal, (progress) =>
          onProgress(structuredClone(progress)),
        ),
      ),
    compare: async (tables, signal, onProgress) =>
      structuredClone(
        await inline.compare(structuredClone(tables), signal, (progress) =>
          onProgress(structuredClone(progress)),
        ),
      ),
    ask: async (asking, signal, onProgress) =>
      structuredClone(
        await inline.ask(structuredClone(asking), signal, (progress) =>
          onProgress(structuredClone(progress)),
        ),
      ),
    dispose: () => inline.dispose(),
  };
}
