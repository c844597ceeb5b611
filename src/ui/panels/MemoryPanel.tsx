import { useMemo, useRef } from "react";
import { formatNumber, joined, memoryFigure } from "../../charts/format";
import { MemoryBar } from "../../charts/MemoryBar";
import type { MemoryPartId } from "../../charts/memory-view";
import { memoryTitle, memoryView } from "../../charts/memory-view";
import type { MemoryFit } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import type { TermId } from "../glossary";
import { glossary } from "../glossary";
import { SavePicture } from "../share/SavePicture";
import styles from "./Breakdowns.module.css";

const partTerms: Readonly<Record<MemoryPartId, TermId>> = {
  weights: "weightsMemory",
  kv: "kvMemory",
  workspace: "workspace",
  reserved: "reserved",
};

interface MemoryPanelProps {
  /** Where prompts run on GPUs of their own: of a GPU that decodes. */
  readonly memory: MemoryFit;
  /** Of a GPU of the prefill pool; absent: there is none. */
  readonly prefillMemory?: MemoryFit;
}

/** What one GPU's memory holds. */
export function MemoryPanel({ memory, prefillMemory }: MemoryPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const view = useMemo(() => memoryView(memory), [memory]);
  return (
    <section ref={panel} className={styles.panel} aria-labelledby="memory-title">
      <p className={styles.kind}>
        <Term entry={glossary.memory}>Where the memory goes</Term>
      </p>
      <h2 id="memory-title" className={styles.title}>
        {memoryTitle(view)}
      </h2>
      <MemoryBar
        view={view}
        name={(id, label) => <Term entry={glossary[partTerms[id]]}>{label}</Term>}
      />
      <p className={styles.note}>
        <Term entry={glossary.kvPerSequence} /> {joined(memoryFigure(memory.kvBytesPerSequence))};
        up to {formatNumber(Math.floor(memory.maxSequences))} sequences of mean length fit on a
        replica.
      </p>
      {prefillMemory !== undefined && (
        <p className={styles.note}>
          {`This is a GPU that decodes. On one that prefills ${memoryTitle(memoryView(prefillMemory)).replace(/stay$/, "")}: weights ${joined(memoryFigure(prefillMemory.weightsBytes))}, KV cache of the prompts at work ${joined(memoryFigure(prefillMemory.kvBytes))}.`}
        </p>
      )}
      <SavePicture name="wattif-memory" of={panel} boundary={null} />
    </section>
  );
}
