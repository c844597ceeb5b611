import type { Theme } from "../../state/app-state";
import { useActions, useTheme } from "../../state/selectors";
import type { SegmentedOption } from "../controls/Segmented";
import { Segmented } from "../controls/Segmented";

const themes: readonly SegmentedOption<Theme>[] = [
  { value: "system", label: "Auto" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const theme = useTheme();
  const { setTheme } = useActions();
  return <Segmented value={theme} options={themes} label="Theme" onChange={setTheme} />;
}
