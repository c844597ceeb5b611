import type { MouseEvent } from "react";
import type { ProvenanceSection } from "../../charts/provenance-view";
import { useActions, useEmbed } from "../../state/selectors";
import styles from "./SourcesLink.module.css";

interface SourcesLinkProps {
  /** The part of the sources that it opens at. */
  readonly part: ProvenanceSection["id"];
}

/** How long the panel's code may take to come before the page no longer jumps to the part. */
const LONGEST_WAIT_MILLISECONDS = 3000;

/** From the explanation of a term to the numbers and sources behind it. */
export function SourcesLink({ part }: SourcesLinkProps) {
  const { setQuestion } = useActions();
  const embed = useEmbed();
  if (embed) return null;

  function open(event: MouseEvent<HTMLButtonElement>): void {
    event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
    setQuestion("sources");
    showWhenThere(`sources-${part}`);
  }

  return (
    <button type="button" className={styles.link} onClick={open}>
      Where do these numbers come from?
    </button>
  );
}

/** Unfolds and shows a part as soon as the panel has drawn it. */
function showWhenThere(id: string): void {
  const show = (): boolean => {
    const part = document.getElementById(id);
    if (!(part instanceof HTMLDetailsElement)) return false;
    part.open = true;
    part.scrollIntoView({ block: "start" });
    part.querySelector("summary")?.focus({ preventScroll: true });
    return true;
  };
  if (show()) return;
  const observer = new MutationObserver(() => {
    if (show()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), LONGEST_WAIT_MILLISECONDS);
}
