import { durationFigure, formatNumber, formatShare, joined } from "../../charts/format";
import { PartBars } from "../../charts/PartBars";
import { roundView, speculationEnergyText, speculationTitle } from "../../charts/speculation-view";
import type { SpeculationFigures } from "../../serving/evaluation";
import { Term } from "../controls/Term";
import { glossary } from "../glossary";
import styles from "./Breakdowns.module.css";

interface SpeculationPanelProps {
  readonly speculation: SpeculationFigures;
}

/** What speculative decoding brings at the current batch. */
export function SpeculationPanel({ speculation }: SpeculationPanelProps) {
  const { draftTokens, tokensPerRound, roundSeconds, plainStepSeconds } = speculation;
  return (
    <section className={styles.panel} aria-labelledby="speculation-title">
      <p className={styles.kind}>
        <Term entry={glossary.speculation} />
      </p>
      <h2 id="speculation-title" className={styles.title}>
        {speculationTitle(speculation)}
      </h2>
      <PartBars
        caption={
          <>
            <Term entry={glossary.round}>A round</Term> of {joined(durationFigure(roundSeconds))}{" "}
            adds <Term entry={glossary.tokensPerRound}>{formatNumber(tokensPerRound)} tokens</Term>
          </>
        }
        breakdown={roundView(speculation)}
        show={(seconds) => joined(durationFigure(seconds))}
        name={(_, label) => label}
      />
      <p className={styles.note}>
        {`A step without speculation takes ${joined(durationFigure(plainStepSeconds))} and adds one token. `}
        {`${formatNumber(draftTokens)} drafts per round, of which ${formatShare((tokensPerRound - 1) / draftTokens)} end up in the answer; ${speculationEnergyText(speculation)}.`}
      </p>
    </section>
  );
}
