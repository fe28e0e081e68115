// Takes the times: contestants in turn, round by round, each answer checked against the plain reference.
import { headOf, meanLoss, meanOutput, train } from './peers/plain.mjs';

/** Final losses, and mean outputs on the grid, may differ from the reference's by this much: float32 against double. */
export const TOLERANCE = 1e-4;
/** A fast engine runs several times a round. */
const MOST_RUNS_A_ROUND = 5;
const ROUND_MS = 300;
/** So long at least runs a contestant before its speed is judged. */
const WARM_MS = 300;

/**
 * A contestant with its epochs a run, its runs a round, and what came of them.
 * @typedef {object} Entry
 * @property {import('./types.ts').Contestant} contestant
 * @property {number} epochs
 * @property {number} repeats
 * @property {import('./types.ts').TimedAnswer} answer
 * @property {number[]} times in ms
 */

/**
 * Measures one task. `contestants` are { name, head, online, can, run }. A run that would take longer than `budgetMs` is
 * shortened to fewer epochs and its time scaled up, as each epoch takes the same. On a machine that `isBusy` with other
 * work, times are the processor's instead of the clock's where a contestant tells what share of it it had.
 * @param {import('./tasks.ts').Task} task
 * @param {import('./types.ts').Contestant[]} contestants
 * @param {import('./types.ts').Plan} plan
 * @returns {Promise<import('./types.ts').Measurement[]>}
 */
export async function measure(task, contestants, { rounds, budgetMs, isBusy }) {
  const able = contestants.filter(({ can }) => can === undefined || can(task));
  /** @type {Entry[]} */
  const entries = [];
  for (const contestant of able) entries.push(await planned(task, contestant, budgetMs));
  for (let round = 0; round < rounds; round++) {
    for (const entry of entries) await takeTimes(task, entry, isBusy);
  }
  return entries.map(({ contestant, epochs, times, answer }) => ({
    name: contestant.name,
    ms: median(times),
    runs: times.length,
    epochs,
    head: contestant.head ?? headOf(task),
    online: contestant.online ?? false,
    ...checked(task, contestant, epochs, answer),
  }));
}

/**
 * How many epochs fit the budget, found by runs that double as the warm-up.
 * @param {import('./tasks.ts').Task} task
 * @param {import('./types.ts').Contestant} contestant
 * @param {number} budgetMs
 * @returns {Promise<Entry>}
 */
async function planned(task, contestant, budgetMs) {
  let epochs = task.kind === 'grid' ? 1 : Math.max(1, Math.round(task.epochs / 100));
  let ms = 0;
  for (let spent = 0, runs = 0; spent < WARM_MS || runs < 2; runs++) {
    ({ ms } = await contestant.run(task.name, epochs));
    spent += ms;
  }
  const fitting = task.kind === 'grid' ? 1 : Math.min(task.epochs, roundNumber((epochs * budgetMs) / ms));
  epochs = Math.max(1, fitting);
  const answer = await contestant.run(task.name, epochs);
  const repeats = Math.min(MOST_RUNS_A_ROUND, Math.max(1, Math.floor(ROUND_MS / answer.ms)));
  return { contestant, epochs, repeats, answer, times: [] };
}

/**
 * @param {import('./tasks.ts').Task} task
 * @param {Entry} entry
 * @param {boolean} isBusy
 */
async function takeTimes(task, { contestant, epochs, repeats, times }, isBusy) {
  for (let repeat = 0; repeat < repeats; repeat++) {
    const { ms, share = 1 } = await contestant.run(task.name, epochs);
    const scale = task.kind === 'grid' ? 1 : task.epochs / epochs;
    times.push(ms * scale * (isBusy ? Math.min(share, 1) : 1));
  }
}

/**
 * The distance of what was computed from what the reference computes of the same head, batches and epochs.
 * @param {import('./tasks.ts').Task} task
 * @param {import('./types.ts').Contestant} contestant
 * @param {number} epochs
 * @param {import('./types.ts').TimedAnswer} answer
 */
function checked(task, { head = headOf(task), online }, epochs, { result }) {
  if (task.kind === 'grid') {
    const expected = meanOutput(task, head);
    return { value: result[0], expected, right: Math.abs(result[0] - expected) <= TOLERANCE };
  }
  const shortened = { ...task, epochs };
  const value = meanLoss(task, head, result);
  const expected = meanLoss(task, head, train(shortened, head, online ? 1 : undefined));
  return { value, expected, right: Math.abs(value - expected) <= TOLERANCE };
}

/** @param {number[]} values */
export function median(values) {
  return quantile(values, 0.5);
}

/**
 * @param {number[]} values
 * @param {number} share from 0 to 1
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = Math.floor(at);
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low);
}

/**
 * The largest 1, 2 or 5 times a power of ten that is not above `value`.
 * @param {number} value
 */
function roundNumber(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.max(1, ([5, 2].find((digit) => digit * power <= value) ?? 1) * power);
}
