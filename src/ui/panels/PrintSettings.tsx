import { inputs } from "../../scenario/inputs";
import { useScenario, useScenarioQuery } from "../../state/selectors";
import { leverApplies } from "../levers/lever-applies";
import { inputValue } from "../levers/value-text";
import { pageLink } from "../share/links";
import styles from "./PrintSettings.module.css";

/** On paper levers cannot be pulled: their values as a table, and the link that opens them. */
export function PrintSettings() {
  const scenario = useScenario();
  const link = pageLink(useScenarioQuery());
  const shown = inputs.filter((input) =>
    input.kind === "text" ? input.text(scenario) !== "none" : leverApplies(input, scenario),
  );
  return (
    <div className={styles.settings}>
      <table>
        <caption>Levers</caption>
        <tbody>
          {shown.map((input) => (
            <tr key={input.key}>
              <th scope="row">{input.label}</th>
              <td>{inputValue(input, scenario)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.link}>{link}</p>
    </div>
  );
}
