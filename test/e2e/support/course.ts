import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Frame, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { test as base } from "./site";
import { startStaticServer } from "./static-server.mjs";

interface CourseFixtures {
  /** Opens somebody else's page, from another origin, with WattIf in frames; resolves to the frames. */
  readonly openCourse: (frames: readonly CourseFrame[]) => Promise<readonly Frame[]>;
}

/** One frame of the course's page. */
export interface CourseFrame {
  /** What the link says besides `embed=1`. */
  readonly query?: string;
  readonly sandbox?: string;
}

/** A height that a frame has reported. */
export interface ReportedHeight {
  readonly type: string;
  readonly id: string;
  readonly height: number;
}

export const test = base.extend<CourseFixtures>({
  openCourse: async ({ page, siteUrl }, provide) => {
    const root = await mkdtemp(path.join(tmpdir(), "course-"));
    const server = await startStaticServer({ root });
    await provide(async (frames) => {
      const tags = frames.map((frame, index) => frameTag(siteUrl, frame, index));
      await writeFile(path.join(root, "index.html"), lesson(siteUrl, tags));
      await page.goto(server.url);
      await expect.poll(() => page.frames().length).toBe(frames.length + 1);
      return page.frames().slice(1);
    });
    await server.close();
    await rm(root, { recursive: true });
  },
});

/** Heights that the frames have reported so far. */
export function reportedHeights(page: Page): Promise<readonly ReportedHeight[]> {
  return page.evaluate(() => (window as unknown as { heights: ReportedHeight[] }).heights);
}

function lesson(siteUrl: string, tags: readonly string[]): string {
  return `<!doctype html><html lang="en"><title>A course</title>
    <link rel="icon" href="data:,"><h1>Lesson</h1>
    <script>
      window.heights = [];
      addEventListener("message", ({ data }) => {
        if (data?.type === "wattif:resize") heights.push(data);
      });
    </script>
    <script src="${siteUrl}embed.js"></script>
    ${tags.join("")}</html>`;
}

function frameTag(siteUrl: string, { query = "", sandbox }: CourseFrame, index: number): string {
  const box = sandbox === undefined ? "" : `sandbox="${sandbox}"`;
  const src = `${siteUrl}?${query}&embed=1`;
  return `<iframe name="wattif-${index}" src="${src}" width="100%" height="600" ${box}></iframe>`;
}
