import { usePage } from "../../state/selectors";
import { HardwareBadge } from "../custom/HardwareBadge";
import { MeasurementsDialog } from "../measurements/MeasurementsDialog";
import { ProfileBadge } from "../measurements/ProfileBadge";
import { CopyLinkButton } from "../share/CopyLinkButton";
import { EmbedDialog } from "../share/EmbedDialog";
import styles from "./Header.module.css";
import { PageSwitch } from "./PageSwitch";
import { ThemeSwitch } from "./ThemeSwitch";
import { UndoButtons } from "./UndoButtons";

/** The page's name, and what is done with the page as a whole. */
export function Header() {
  const page = usePage();
  return (
    <header className={styles.header}>
      {page === "explorer" && (
        <a className={styles.skip} href="#figures">
          Skip the levers
        </a>
      )}
      <p className={styles.name}>
        <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 3v17h17" className={styles.axes} />
          <path d="M6.5 4.5c.8 8 4.500 11.500 13 12.500" className={styles.curve} />
          <circle cx="10" cy="13.400" r="2.600" className={styles.needle} />
        </svg>
        WattIf
      </p>
      <p className={styles.claim}>
        What if it ran differently? Energy and performance of serving language models.
      </p>
      <PageSwitch />
      <div className={styles.actions}>
        <HardwareBadge />
        <ProfileBadge />
        <UndoButtons />
        <MeasurementsDialog />
        <CopyLinkButton />
        {page === "explorer" && <EmbedDialog />}
      </div>
      <div className={styles.theme}>
        <ThemeSwitch />
      </div>
    </header>
  );
}
