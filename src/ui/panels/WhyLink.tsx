import { useActions, useEmbed } from "../../state/selectors";
import styles from "./WhyLink.module.css";

interface WhyLinkProps {
  /** Id of the figure that is explained. */
  readonly figure: string;
  /** Its name, for those who do not see it beside the link. */
  readonly name: string;
}

/** From a figure to its equation. */
export function WhyLink({ figure, name }: WhyLinkProps) {
  const { setWhy } = useActions();
  const embed = useEmbed();
  if (embed) return null;

  function open(): void {
    setWhy(figure);
    // The panel is drawn at once, whether or not its code is there yet.
    requestAnimationFrame(() => {
      document.getElementById("question")?.scrollIntoView({ block: "nearest" });
    });
  }

  return (
    <button
      type="button"
      className={styles.link}
      data-no-picture
      aria-label={`Why: ${name}`}
      onClick={open}
    >
      why?
    </button>
  );
}
