import {
  clockFigure,
  durationFigure,
  energyPerTokenFigure,
  joined,
  powerFigure,
} from "../../charts/format";
import { signedPercentText } from "../../charts/validation-words";
import { fittedCoefficients } from "../../model/fitted-coefficients";
import { clockAndCap, type LeverStep } from "../../validation/clock-and-cap";
import { ScrollRegion } from "../controls/ScrollRegion";
import errorTable from "./ErrorTable.module.css";
import page from "./ValidationPage.module.css";

const found = clockAndCap(fittedCoefficients);

const LEVERS: Readonly<Record<LeverStep["lever"], string>> = {
  none: "neither",
  cap: `cap of ${joined(powerFigure(found.capWatts))}`,
  clock: `clock of ${joined(clockFigure(found.clockHertz))}`,
};
const PHASES: Readonly<Record<LeverStep["phase"], string>> = {
  decode: "Decode",
  prefill: "Prefill",
};

function step(phase: LeverStep["phase"], lever: LeverStep["lever"]): LeverStep | undefined {
  return found.steps.find((known) => known.phase === phase && known.lever === lever);
}

function change({ phase, lever }: LeverStep, figure: (own: LeverStep) => number): string {
  const [before, now] = [step(phase, "none"), step(phase, lever)];
  if (before === undefined || now === undefined || lever === "none") return "";
  const percent = 100 * (figure(now) / figure(before) - 1);
  return Math.abs(percent) < 0.05 ? "no change" : signedPercentText(percent);
}

/** What a power limit and a lower clock do to decode and to prefill, in the model's own numbers. */
export function ClockAgainstCap() {
  const [decode, prefill] = [step("decode", "clock"), step("prefill", "cap")];
  if (decode === undefined || prefill === undefined) return null;
  return (
    <>
      <p className={page.text}>
        A power limit acts only where power would exceed it; a locked clock acts in every step.
        Decode waits for memory and stays below most limits, so a cap may never bind there, while a
        lower clock saves: here {change(decode, (own) => own.joulesPerToken)} of the GPUs&rsquo;
        energy per output token for {change(decode, (own) => own.seconds)} of time. Prefill waits
        for arithmetic and draws the most, so there the cap of {joined(powerFigure(found.capWatts))}
        , half-way between the two, slows: {change(prefill, (own) => own.seconds)} of time.{" "}
        {found.model} on {found.gpus} × {found.gpu}: decode of {found.batch} sequences, prefill of{" "}
        {found.promptTokens.toLocaleString("en-US")} tokens.
      </p>
      <ScrollRegion label="Clock against cap" saveAs="wattif-clock-against-cap">
        <table className={errorTable.table}>
          <caption className="visually-hidden">
            Steps of decode and prefill with neither lever, under a cap, and at a lower clock
          </caption>
          <thead>
            <tr>
              <th scope="col">Phase and lever</th>
              <th scope="col">Step</th>
              <th scope="col">One GPU</th>
              <th scope="col">SM clock</th>
              <th scope="col">Energy of the GPUs per token*</th>
              <th scope="col">Time</th>
              <th scope="col">Energy</th>
            </tr>
          </thead>
          <tbody>
            {found.steps.map((own) => (
              <tr key={`${own.phase} ${own.lever}`}>
                <th scope="row">
                  {PHASES[own.phase]}, {LEVERS[own.lever]}
                </th>
                <td>{joined(durationFigure(own.seconds))}</td>
                <td>{joined(powerFigure(own.watts))}</td>
                <td>{joined(clockFigure(own.smClockHertz))}</td>
                <td>{joined(energyPerTokenFigure(own.joulesPerToken))}</td>
                <td>{change(own, (known) => known.seconds)}</td>
                <td>{change(own, (known) => known.joulesPerToken)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={page.text}>
        * Decode: per output token. Prefill: per prompt token. GPU boards alone, without the host.
      </p>
    </>
  );
}
