// Inlined as a classic script: the only kind of worker that starts in a frame
// with sandbox="allow-scripts".
import ExplorerWorker from "../../workers/explorer.worker?worker&inline";

/** Makes the worker that answers sweeps. Throws where the browser forbids workers. */
export function createExplorerWorker(): Worker {
  return new ExplorerWorker();
}
