import { useActions, useEmbed } from "../../state/selectors";
import { QUESTION_PANEL } from "../questions/question-panel";
import styles from "./WhyLink.module.css";

interface WhyLinkProps {
  /** Id of the figure that is explained. */
  readonly figure: string;
  /** For those who do not see it beside the link: `31 ms (TBT)`. */
  readonly name: string;
}

/** From a figure to its equation; embeds have no room for it. */
export function WhyLink({ figure, name }: WhyLinkProps) {
  const { setWhy } = useActions();
  const embed = useEmbed();
  if (embed) return null;

  function open(): void {
    setWhy(figure);
    // The panel is drawn at once, whether or not its code is there yet.
    requestAnimationFrame(() => {
      const panel = document.getElementById(QUESTION_PANEL);
      panel?.focus({ preventScroll: true });
      panel?.scrollIntoView({ block: "start" });
    });
  }

  return (
    <button
      type="button"
      className={styles.link}
      data-no-picture
      aria-label={`Why ${name}?`}
      onClick={open}
    >
      why?
    </button>
  );
}
