import type { Theme } from "../../state/app-state";
import { useActions, useTheme } from "../../state/selectors";
import { Select } from "../controls/Select";

const themes: readonly { readonly value: Theme; readonly label: string }[] = [
  { value: "system", label: "Auto" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const theme = useTheme();
  const { setTheme } = useActions();
  return (
    <Select
      value={theme}
      options={themes}
      label="Theme"
      onChange={(value) => setTheme(value as Theme)}
    />
  );
}
