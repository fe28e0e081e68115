// The chart that the README shows: a bar each, on a logarithmic scale, as SVG that is read on light and dark paper.
import { OURS } from './contestants.mjs';
import { milliseconds } from './report.mjs';

const WIDTH = 720;
const LABELS = 190;
const NUMBERS = 70;
const ROW = 22;
const BAR = 14;
const TITLE = 34;
const GAP = 18;
const SHORTEST_MS = 1;

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1d2126; }
  .title { font-weight: 600; }
  .bar { fill: #9aa3ad; }
  .ours { fill: #0868ac; }
  text.ours { fill: #1d2126; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    text, text.ours { fill: #e7e9ec; }
    .bar { fill: #6b7480; }
    .bar.ours { fill: #4ea3e8; }
  }`;

/**
 * Of a benchmark's results. Left out: contestants that computed something else and, where the machine was busy, those
 * whose times are by the clock.
 * @param {import('./types.ts').Results} results
 * @param {string[]} tasks
 */
export function chart({ measured: all, workloads, machine }, tasks = ['W1', 'W2', 'W3']) {
  /** @param {import('./types.ts').Measurement} entry */
  const isShown = ({ name, right }) => right && !(machine.isBusy && name === `${OURS} in Chromium`);
  const measured = Object.fromEntries(tasks.map((task) => [task, all[task].filter(isShown)]));
  const longest = Math.max(...tasks.flatMap((task) => measured[task].map(({ ms }) => ms)));
  /** @param {number} ms */
  const length = (ms) =>
    ((WIDTH - LABELS - NUMBERS) * Math.log(Math.max(ms / SHORTEST_MS, 1.1))) /
    Math.log(longest / SHORTEST_MS);
  let y = 0;
  const parts = tasks.map((task) => {
    const drawn = panel(`${task}: ${workloads[task].title}`, measured[task], y, length);
    y = drawn.bottom + GAP;
    return drawn.svg;
  });
  const height = y + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="title">
<title id="title">Milliseconds a run, logarithmic scale: shorter is faster</title>
<style>${STYLE}
</style>
${parts.join('\n')}
<text x="${LABELS}" y="${y}">milliseconds a run, logarithmic scale: shorter is faster</text>
</svg>
`;
}

/**
 * @param {string} title
 * @param {import('./types.ts').Measurement[]} entries
 * @param {number} top
 * @param {(ms: number) => number} length
 */
function panel(title, entries, top, length) {
  const ranked = [...entries].sort((a, b) => a.ms - b.ms);
  const rows = ranked.map(({ name, ms }, i) => {
    const y = top + TITLE + i * ROW;
    const own = name.startsWith(OURS) ? ' ours' : '';
    const end = LABELS + length(ms);
    return [
      `<text class="${own.trim()}" x="${LABELS - 8}" y="${y + 12}" text-anchor="end">${name}</text>`,
      `<rect class="bar${own}" x="${LABELS}" y="${y}" width="${(end - LABELS).toFixed(1)}" height="${BAR}" rx="2"/>`,
      `<text class="${own.trim()}" x="${(end + 6).toFixed(1)}" y="${y + 12}">${milliseconds(ms)}</text>`,
    ].join('\n');
  });
  const heading = `<text class="title" x="${LABELS}" y="${top + 22}">${title}</text>`;
  return { svg: [heading, ...rows].join('\n'), bottom: top + TITLE + ranked.length * ROW };
}
