import { lazy, Suspense, useRef, useState } from "react";
import { presets } from "../../scenario/presets";
import { useActions } from "../../state/selectors";
import { ActionButton } from "../controls/ActionButton";
import { placePopover } from "../controls/place-popover";
import styles from "./PresetsMenu.module.css";

const OwnPresets = lazy(() =>
  import("./OwnPresets").then((module) => ({ default: module.OwnPresets })),
);

interface PresetsMenuProps {
  readonly current: string;
}

const MENU_WIDTH = 600;

/** The newest version of every preset; older ones open from links only. */
const offered = presets.filter(
  ({ name, version }) => !presets.some((other) => other.name === name && other.version > version),
);

/** Scenarios to start from, each with what is worth looking at. */
export function PresetsMenu({ current }: PresetsMenuProps) {
  const { applyPreset } = useActions();
  const trigger = useRef<HTMLSpanElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <span ref={trigger}>
        <ActionButton popoverTarget="presets">Presets</ActionButton>
      </span>
      <div
        ref={menu}
        id="presets"
        popover="auto"
        className={styles.menu}
        onBeforeToggle={(event) => {
          if (event.newState === "open" && trigger.current !== null) {
            setOpened(true);
            placePopover(trigger.current, event.currentTarget, MENU_WIDTH);
          }
        }}
      >
        <ul aria-label="Presets">
          {offered.map(({ id, title, whatToNotice }) => (
            <li key={id}>
              <button
                type="button"
                className={styles.preset}
                aria-current={id === current || undefined}
                onClick={() => {
                  applyPreset(id);
                  menu.current?.hidePopover();
                }}
              >
                <span className={styles.title}>{title}</span>
                <span className={styles.notice}>{whatToNotice}</span>
              </button>
            </li>
          ))}
        </ul>
        {opened && (
          <Suspense>
            <OwnPresets onOpened={() => menu.current?.hidePopover()} />
          </Suspense>
        )}
      </div>
    </>
  );
}
