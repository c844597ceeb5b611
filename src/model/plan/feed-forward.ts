import type { FeedForward } from "../../catalog/model";
import { share, type Draft, type Sizes } from "./draft";

/** Kernels of one layer's block in a serving engine, counted in profiles of Llama-like models. */
const KERNELS_PER_DENSE = 4;
/** Beside those that the tables time with the experts: routing, sorting, quantising, adding up. */
const KERNELS_PER_EXPERTS = 3;

/** Adds a layer group's feed-forward block: its matrices, its experts, its small kernels. */
export function addFeedForward(draft: Draft, ff: FeedForward, count: number, sizes: Sizes): void {
  const { cut, hidden, format } = sizes;
  const ranks = cut.tensor * cut.attentionData;
  switch (ff.kind) {
    case "dense": {
      const width = share(ff.intermediateSize, cut.tensor);
      draft.matmuls.push({ count, n: width * (ff.gated ? 2 : 1), k: hidden, format, rows: "own" });
      draft.matmuls.push({ count, n: hidden, k: width, format, rows: "own" });
      draft.elementwise += count * (8 * hidden + (ff.gated ? 6 : 4) * width);
      draft.kernels += count * KERNELS_PER_DENSE;
      return;
    }
    case "experts": {
      const tensor = ranks / cut.expert;
      const latent = ff.latentSize ?? hidden;
      const width = share(ff.expertIntermediateSize, tensor);
      draft.matmuls.push({
        count,
        n: ff.experts,
        k: hidden,
        format: sizes.plainFormat,
        rows: "own",
      });
      if (ff.latentSize !== undefined) {
        draft.matmuls.push({ count, n: latent, k: hidden, format, rows: "own" });
        draft.matmuls.push({ count, n: hidden, k: latent, format, rows: "own" });
      }
      if (ff.sharedIntermediateSize > 0) {
        const shared = share(ff.sharedIntermediateSize, cut.tensor);
        draft.matmuls.push({
          count,
          n: shared * (ff.gated ? 2 : 1),
          k: hidden,
          format,
          rows: "own",
        });
        draft.matmuls.push({ count, n: hidden, k: shared, format, rows: "own" });
        draft.kernels += count * KERNELS_PER_DENSE;
      }
      draft.experts.push({
        count,
        shape: {
          hiddenSize: latent,
          intermediateSize: width,
          matrices: ff.gated ? 3 : 2,
          topK: ff.topK,
          experts: ff.experts,
          expertRanks: cut.expert,
        },
        paddable:
          sizes.padsBlockExperts && !(sizes.fusesGroupedExperts && ff.routing === "grouped"),
      });
      draft.elementwise += count * 8 * hidden;
      draft.kernels += count * KERNELS_PER_EXPERTS;
      draft.ungraphedBlocks += count;
      return;
    }
    case "none":
      return;
  }
}
