import { useMemo } from "react";
import { frontierBand } from "./frontier-band";
import styles from "./FrontierBand.module.css";
import type { PixelSpan } from "./pixel-scale";
import { pixelScale } from "./pixel-scale";
import type { TradeoffView } from "./tradeoff-view";

interface FrontierBandProps {
  readonly view: TradeoffView;
  readonly area: { readonly y: number; readonly height: number };
  readonly x: PixelSpan;
  readonly y: PixelSpan;
}

/** Where the frontier's energy lies in four of five cases. The caption says so in words. */
export function FrontierBand({ view, area, x, y }: FrontierBandProps) {
  const band = useMemo(() => frontierBand(view), [view]);
  if (band.length === 0) return null;
  const toX = pixelScale(view.xAxis, x);
  const toY = pixelScale(view.yAxis, y);
  const bottom = area.y + area.height;
  const place = (energy: number): number => Math.min(Math.max(toY(energy), area.y), bottom);
  const outline = [
    ...band.map(({ x: at, high }) => `${toX(at)} ${place(high)}`),
    ...band.toReversed().map(({ x: at, low }) => `${toX(at)} ${place(low)}`),
  ];
  return <path className={styles.band} aria-hidden="true" d={`M${outline.join("L")}Z`} />;
}
