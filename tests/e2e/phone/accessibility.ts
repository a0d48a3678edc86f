/** What axe finds against WCAG 2.2 A and AA on a page and on what is framed in it: the phone, or a desk. */
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  // Each frame is asked by itself: they are of two origins
  iframes: false,
  resultTypes: ['violations'],
};

/** Every violation as one line: rule, element, why. Empty is good. */
export async function violations({ page }: { page: Page }): Promise<string[]> {
  const frames = page.frames().filter((frame) => frame.url().startsWith('http'));
  return (await Promise.all(frames.map(violationsIn))).flat();
}

/** What is still fading in has no contrast yet. */
async function atRest(): Promise<void> {
  const ends = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
  const moving = document.getAnimations().filter(ends);
  await Promise.all(moving.map((animation) => animation.finished.catch(() => undefined)));
}

async function violationsIn(frame: Frame): Promise<string[]> {
  // Through the debugger: the pages' policy lets no script in
  await frame.evaluate(`window.axe ? 0 : (() => { ${AXE}; return 0; })()`);
  await frame.evaluate(atRest);
  const results = await frame.evaluate((options) => (window as unknown as Axe).axe.run(options), OPTIONS);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}
