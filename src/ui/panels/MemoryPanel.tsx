import { useMemo } from "react";
import { formatNumber, joined, memoryFigure } from "../../charts/format";
import { MemoryBar } from "../../charts/MemoryBar";
import type { MemoryPartId } from "../../charts/memory-view";
import { memoryTitle, memoryView } from "../../charts/memory-view";
import type { MemoryFit } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import type { TermId } from "../glossary";
import { glossary } from "../glossary";
import styles from "./Breakdowns.module.css";

const partTerms: Readonly<Record<MemoryPartId, TermId>> = {
  weights: "weightsMemory",
  kv: "kvMemory",
  workspace: "workspace",
  reserved: "reserved",
};

interface MemoryPanelProps {
  readonly memory: MemoryFit;
}

/** What one GPU's memory holds. */
export function MemoryPanel({ memory }: MemoryPanelProps) {
  const view = useMemo(() => memoryView(memory), [memory]);
  return (
    <section className={styles.panel} aria-labelledby="memory-title">
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
    </section>
  );
}
