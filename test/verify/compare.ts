/** Compares what the engine prints with what PyTorch printed. */

/** Labels may differ where the two largest outputs, or a probability and 0.5, are nearer than this. */
const MARGIN = 1e-4;

const LOSS_LINE = /^(epoch: \d+, loss: |test loss: )([^,]+)(.*)$/;

export interface Comparison {
  lines: number;
  losses: number;
  /** Loss lines that agree to so many significant digits. */
  sixDigits: number;
  fiveDigits: number;
  labels: number;
  equalLabels: number;
  /** Differences that are not allowed, in words. */
  problems: string[];
}

/** `margins` of each sample, by the script's net: how far its label is from another one. */
export function compareOutputs(ours: string, theirs: string, margins: readonly number[]): Comparison {
  const [a, b] = [split(ours), split(theirs)];
  const result: Comparison = {
    lines: b.lines.length + b.labelLines,
    losses: 0,
    sixDigits: 0,
    fiveDigits: 0,
    labels: b.labels.length,
    equalLabels: 0,
    problems: [],
  };
  if (a.lines.length !== b.lines.length)
    result.problems.push(`${a.lines.length} lines, not ${b.lines.length}`);
  b.lines.forEach((line, i) => compareLine(a.lines[i] ?? '', line, result));
  compareLabels(a, b, margins, result);
  return result;
}

function compareLine(ours: string, theirs: string, result: Comparison): void {
  const expected = LOSS_LINE.exec(theirs);
  if (expected === null) {
    if (ours !== asIn113(theirs)) result.problems.push(`${ours} is not ${theirs}`);
    return;
  }
  result.losses++;
  const actual = LOSS_LINE.exec(ours);
  const [value, wanted] = [Number(actual?.[2]), Number(expected[2])];
  if (actual?.[1] !== expected[1] || actual[3] !== expected[3] || !agree(value, wanted, 5))
    result.problems.push(`${ours} is not ${theirs}`);
  if (agree(value, wanted, 5)) result.fiveDigits++;
  if (agree(value, wanted, 6)) result.sixDigits++;
}

/** PyTorch 2 prints Softplus's numbers as floats where they are the defaults, and whether a norm has a bias. */
function asIn113(line: string): string {
  return line
    .replace('Softplus(beta=1.0, threshold=20.0)', 'Softplus(beta=1, threshold=20)')
    .replace(/((?:Batch|Layer)Norm.*), bias=(?:True|False)/, '$1');
}

/** True if `value` is within half a unit of the last of `digits` significant digits of `wanted`. */
export function agree(value: number, wanted: number, digits: number): boolean {
  if (value === wanted) return true;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(wanted))) - digits + 1);
  return Math.abs(value - wanted) <= unit / 2;
}

interface Labeled {
  lines: string[];
  labels: number[];
  labelLines: number;
  /** The printed tensor with each label as a dot: its layout. */
  layout: string;
}

function split(output: string): Labeled {
  const [lines, tensor = ''] = output.trimEnd().split(/(?<=predicted labels of all samples:)\n/);
  const labels = tensor.match(/\d+/g) ?? [];
  return {
    lines: lines.split('\n'),
    labels: labels.map(Number),
    labelLines: tensor === '' ? 0 : tensor.split('\n').length,
    layout: tensor.replaceAll(/\d+/g, '.'),
  };
}

function compareLabels(a: Labeled, b: Labeled, margins: readonly number[], result: Comparison): void {
  if (a.layout !== b.layout) result.problems.push(`labels are laid out as\n${a.layout}\nnot as\n${b.layout}`);
  b.labels.forEach((label, i) => {
    if (a.labels[i] === label) result.equalLabels++;
    else if (!(margins[i] < MARGIN))
      result.problems.push(`label ${i} is ${a.labels[i]}, not ${label}, at a margin of ${margins[i]}`);
  });
}
