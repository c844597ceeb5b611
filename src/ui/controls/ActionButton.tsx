import type { ComponentProps } from "react";
import styles from "./ActionButton.module.css";

/** A button that does something at once; quiet, since the page's figures should speak. */
export function ActionButton(props: ComponentProps<"button">) {
  const { className, ...others } = props;
  return (
    <button
      type="button"
      className={className === undefined ? styles.button : `${styles.button} ${className}`}
      {...others}
    />
  );
}
