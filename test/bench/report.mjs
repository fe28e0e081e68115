// Writes the results as Markdown.
import { OURS } from './contestants.mjs';
import { quantile, TOLERANCE } from './measure.mjs';
import { limits, targets } from './targets.mjs';

/** @param {number} ms */
export const milliseconds = (ms) =>
  ms >= 100 ? Math.round(ms).toLocaleString('en') : ms.toPrecision(ms >= 10 ? 3 : 2);
/** @param {number} ratio */
const factor = (ratio) => (ratio >= 10 ? Math.round(ratio) : ratio.toPrecision(2)).toLocaleString('en');
/** @param {boolean} isMet */
const verdict = (isMet) => (isMet ? 'met' : '**missed**');
/**
 * @param {(string | number)[]} head
 * @param {(string | number)[][]} rows
 */
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** @param {import('./types.ts').Results} results */
export function report(results) {
  const { machine, workloads, measured } = results;
  return [
    '# Benchmark',
    '',
    'Written by `npm run bench`. Medians in milliseconds; in brackets, how many times our time in Node that is.',
    `${machine.cpu}, ${machine.cores} cores, load ${machine.load} at the start; Node ${machine.node}, PyTorch ${machine.torch}.`,
    machine.quick ? 'A quick run: few rounds, short runs. Not for quoting.' : '',
    machine.isBusy
      ? 'The machine was busy with other work: times are the processor’s, not the clock’s, but for those in Chromium, which are too long.'
      : '',
    '',
    ...Object.entries(workloads).map(([name, { title }]) => `- ${name}: ${title}`),
    '',
    timesTable(measured),
    '',
    ...notes(measured),
    '',
    '## Targets',
    '',
    table(['', 'target', 'measured', ''], [...speedRows(measured), ...limitRows(results)]),
    '',
    '## Growth',
    '',
    ...growthLines(results),
    '',
  ].join('\n');
}

/**
 * @param {import('./types.ts').Measured} measured
 * @param {string} task
 * @param {string} name
 */
export function timeOf(measured, task, name) {
  return measured[task]?.find((entry) => entry.name === name);
}

/**
 * @param {import('./types.ts').Measured} measured
 * @param {string} task
 */
function ourTime(measured, task) {
  const entry = timeOf(measured, task, OURS);
  if (entry === undefined) throw new Error(`${OURS} was not measured in ${task}`);
  return entry;
}

/** @param {import('./types.ts').Measured} measured */
function timesTable(measured) {
  const tasks = Object.keys(measured);
  const names = [...new Set(tasks.flatMap((task) => measured[task].map(({ name }) => name)))];
  /**
   * @param {string} task
   * @param {string} name
   */
  const cell = (task, name) => {
    const entry = timeOf(measured, task, name);
    if (entry === undefined) return '–';
    const ratio = entry.ms / ourTime(measured, task).ms;
    const text = entry.right ? milliseconds(entry.ms) : `(${milliseconds(entry.ms)})`;
    return name === OURS ? `**${text}**` : entry.right ? `${text} [${factor(ratio)}×]` : `${text} ‡`;
  };
  return table(
    ['', ...tasks],
    names.map((name) => [mark(measured, name), ...tasks.map((task) => cell(task, name))]),
  );
}

/**
 * A name with what it does differently from the tutorial.
 * @param {import('./types.ts').Measured} measured
 * @param {string} name
 */
function mark(measured, name) {
  const entry = timeOf(measured, 'W1', name);
  const otherHead = entry && entry.head !== ourTime(measured, 'W1').head;
  return `${name}${otherHead ? ' *' : ''}${entry?.online ? ' †' : ''}`;
}

/** @param {import('./types.ts').Measured} measured */
function notes(measured) {
  const wrong = Object.entries(measured).flatMap(([task, entries]) =>
    entries
      .filter(({ right }) => !right)
      .map(
        ({ name, value, expected }) =>
          `${name} in ${task}: ${value.toFixed(5)}, expected ${expected.toFixed(5)}`,
      ),
  );
  return [
    'All start from the same data and parameters and take the rows in the same order, one thread each. Final losses (mean',
    `outputs on the grid) are within ${TOLERANCE} of those that plain JavaScript in doubles computes of the same task.`,
    '',
    '- \\* It has no second softmax and learns by its own loss (ConvNetJS one softmax, synaptic cross entropy of sigmoids,',
    '  the others squared errors); it is checked against the reference with that loss.',
    '- † It steps after each sample; it has no batches.',
    '- Runs longer than the time allowed are cut to fewer epochs and scaled up.',
    ...(wrong.length > 0 ? [`- ‡ Not ranked, as it computed something else: ${wrong.join('; ')}.`] : []),
  ];
}

/** @param {import('./types.ts').Measured} measured */
function speedRows(measured) {
  return targets.flatMap(({ task, times, belowMs }) => {
    const { ms } = ourTime(measured, task);
    const rows = Object.entries(times).map(([name, least]) => {
      const peer = timeOf(measured, task, name);
      if (peer === undefined) return [task, `${least} times faster than ${name}`, 'not there', ''];
      const ratio = peer.ms / ms;
      return [task, `${least} times faster than ${name}`, factor(ratio), verdict(ratio >= least)];
    });
    if (belowMs) rows.push([task, `under ${belowMs} ms`, milliseconds(ms), verdict(ms < belowMs)]);
    return rows;
  });
}

/** @param {import('./types.ts').Results} results */
function limitRows({ drag, ahead, view, inside, start, growth }) {
  if (!drag) return [['drag, start', 'in Chromium', 'not measured', '']];
  const p95 = quantile(drag.finishedMs, 0.95);
  const aheadP95 = quantile(ahead.finishedMs, 0.95);
  const first = quantile(start.firstTrainMs, 0.95);
  const long = drag.longTasks.filter((ms) => ms > limits.longTaskMs).length;
  const cold = quantile(start.times, 0.5);
  const least = limits.startGzipBytes / 1000;
  return [
    [
      'drag',
      `finished picture within ${limits.dragP95Ms} ms, 95th percentile of ${drag.finishedMs.length}`,
      milliseconds(p95),
      verdict(p95 < limits.dragP95Ms),
    ],
    [
      'drag',
      `at least ${limits.dragPictures} finished pictures a second at the speed of a hand`,
      drag.picturesPerSecond.toFixed(1),
      verdict(drag.picturesPerSecond >= limits.dragPictures),
    ],
    [
      'drag',
      `after a rest: within ${limits.aheadP95Ms} ms, 95th percentile of ${ahead.finishedMs.length}`,
      `${milliseconds(aheadP95)}, ${ahead.prefetched} trained ahead`,
      verdict(aheadP95 < limits.aheadP95Ms),
    ],
    ['drag', `no main-thread task over ${limits.longTaskMs} ms`, `${long}`, verdict(long === 0)],
    [
      'start',
      `the first Train to end within ${limits.firstTrainMs} ms, 95th percentile of ${start.firstTrainMs.length}`,
      milliseconds(first),
      verdict(first <= limits.firstTrainMs),
    ],
    ['start', 'first picture under 1 s, median', milliseconds(cold), verdict(cold < limits.startMs)],
    [
      'start',
      `at most ${least} kB gzip of script, style and wasm`,
      `${Math.round(start.gzipBytes / 1000)} kB`,
      verdict(start.gzipBytes <= limits.startGzipBytes),
    ],
    ...(view ? insideRows({ view, inside }) : [['inside', 'in Chromium', 'not measured', '']]),
    ...growthRows(growth),
  ];
}

/** @param {Pick<import('./types.ts').Results, 'view' | 'inside'>} results */
function insideRows({ view: { tutorial, wide }, inside: { landscapeMs, sharpnessMs } }) {
  /**
   * @param {string} what
   * @param {number[]} times
   * @param {number} limit
   */
  const row = (what, times, limit) => {
    const p95 = quantile(times, 0.95);
    const words = `${what} within ${limit} ms, 95th percentile of ${times.length}`;
    return ['inside', words, milliseconds(p95), verdict(p95 <= limit)];
  };
  return [
    row('any epoch of the tutorial: from its Worker', tutorial.workerMs, limits.viewWorkerP95Ms),
    row('any epoch of the tutorial: its picture', tutorial.pictureMs, limits.viewPictureP95Ms),
    row('any epoch of 2-64-64-2, 2,000 samples: its picture', wide.pictureMs, limits.viewWideP95Ms),
    [
      'inside',
      `the losses of the tutorial’s landscape under ${limits.landscapeMs} ms`,
      milliseconds(landscapeMs),
      verdict(landscapeMs < limits.landscapeMs),
    ],
    row('sharpness while the learning rate is dragged', sharpnessMs, limits.sharpnessP95Ms),
  ];
}

/** @param {import('./types.ts').Results['growth']} growth */
function growthRows({ samples, width, drawing, memory }) {
  /** @param {number} share */
  const percent = (share) => `${Math.round(share * 100)} %`;
  /**
   * @param {string} what
   * @param {number} share
   */
  const row = (what, share) => ['growth', what, percent(share), verdict(share <= limits.growth)];
  const draws = drawing.map(({ ms }) => ms);
  const flat = memory.at(-1) === memory[0];
  return [
    row('time an epoch linear in samples, 200 to 20,000', deviation(samples)),
    row('time an epoch linear in parameters, widths 16 to 256', deviation(width)),
    row('loss curve drawn in constant time, 10^3 to 10^6 epochs', Math.max(...draws) / draws[0] - 1),
    ['growth', "the engine's memory flat over epochs", flat ? 'flat' : 'grows', verdict(flat)],
  ];
}

/**
 * Largest relative distance of the times from the straight line a + b work that fits them best (relative least squares).
 * @param {import('./growth.ts').Growth[]} points
 */
export function deviation(points) {
  let [w, wx, wxx, wy, wxy] = [0, 0, 0, 0, 0];
  for (const { work: x, msPerEpoch: y } of points) {
    const weight = 1 / (y * y);
    w += weight;
    wx += weight * x;
    wxx += weight * x * x;
    wy += weight * y;
    wxy += weight * x * y;
  }
  const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
  const offset = (wy - slope * wx) / w;
  return Math.max(
    ...points.map(({ work, msPerEpoch }) => Math.abs((offset + slope * work) / msPerEpoch - 1)),
  );
}

/** @param {import('./types.ts').Results} results */
function growthLines({ growth }) {
  if (!growth) return ['Not measured.'];
  const { samples, width, drawing } = growth;
  /**
   * @param {string} title
   * @param {[number, string][]} points
   */
  const line = (title, points) => [
    title,
    '',
    table(
      points.map(([size]) => size),
      [points.map(([, value]) => value)],
    ),
    '',
  ];
  return [
    ...line(
      'Milliseconds an epoch over samples, 2-5-5-2:',
      samples.map(({ size, msPerEpoch }) => [size, milliseconds(msPerEpoch)]),
    ),
    ...line(
      'Milliseconds an epoch over widths, 2-width-width-2 tanh, 2,000 samples:',
      width.map(({ size, msPerEpoch }) => [size, milliseconds(msPerEpoch)]),
    ),
    ...line(
      'Milliseconds to draw the loss curve over epochs (Chromium):',
      drawing.map(({ epochs, ms }) => [epochs, milliseconds(ms)]),
    ),
  ];
}
