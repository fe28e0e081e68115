/** Every experiment run by the engine and its script by real PyTorch: what they print must be the same. */
import '../helpers/rareEntries.ts';
import { Arena } from '../../src/engine/arena.ts';
import { loadKernels } from '../../src/engine/kernels.ts';
import { lossDefinition } from '../../src/engine/losses/index.ts';
import { classesOf, type Experiment, outputsOf } from '../../src/experiment/experiment.ts';
import { runExperiment } from '../../src/experiment/run/run.ts';
import { consoleText } from '../../src/formats/console/consoleText.ts';
import { dataImports } from '../../src/formats/python/data.ts';
import { scriptText } from '../../src/formats/python/script.ts';
import { curveOf } from '../helpers/experiments.ts';
import type { Case } from './cases.ts';
import { type Comparison, compareOutputs } from './compare.ts';
import { distributedProblems } from './distributed.ts';
import { missingEntries, verificationCases } from './experiments.ts';
import { hasDask, sweepProblems } from './sweep.ts';
import { hasSklearn, runScripts, type Script, type ScriptResult } from './torch.ts';

/** Loss lines that must agree to 6 digits; all must to 5. */
const SIX_DIGITS_SHARE = 0.97;
const MIN_EXPERIMENTS = 60;

interface Outcome extends Case {
  comparison: Comparison;
}

export interface Verification {
  /** A Markdown table. */
  table: string;
  problems: string[];
}

/**
 * `python` is the path of an interpreter that has torch. Of the experiments every `nth` is run, which is the same sample
 * each time.
 */
export async function verify(python: string, nth = 1): Promise<Verification> {
  const all = verificationCases();
  const sample = all.filter((_, i) => i % nth === 0);
  const cases = hasSklearn(python)
    ? sample
    : sample.filter(({ experiment }) => dataImports(experiment).length === 0);
  const arena = new Arena(await loadKernels());
  const printed = cases.map(({ experiment }) => printedBy(arena, experiment));
  const { version, results } = runScripts(
    python,
    cases.map(({ experiment }) => scriptOf(experiment)),
  );
  const outcomes = cases.map((one, i) => ({ ...one, comparison: compared(printed[i], results[i]) }));
  return {
    table: [`PyTorch ${version}`, '', ...tableLines(outcomes), ...skipped(python)].join('\n'),
    problems: [
      ...missingEntries(all).map((name) => `no experiment holds ${name}`),
      ...outcomes.flatMap(({ group, name, comparison }) =>
        comparison.problems.map((problem) => `${group}, ${name}: ${problem}`),
      ),
      ...totalProblems(outcomes),
      ...distributedProblems(python),
      ...(hasDask(python) ? await sweepProblems(python) : []),
    ],
  };
}

function skipped(python: string): string[] {
  return [
    ...(hasDask(python)
      ? []
      : ['', 'Sweeps on a Dask cluster: skipped, as this Python lacks dask.distributed.']),
    ...(hasSklearn(python) ? [] : ['', 'Scaled points: skipped, as this Python lacks scikit-learn.']),
  ];
}

/** The Console's text, and the exception that ended the run. */
function printedBy(arena: Arena, experiment: Experiment): string {
  const { run, epochs, divergedAt, test, error } = runExperiment(arena, experiment);
  if (divergedAt !== null) throw new Error(`${JSON.stringify(experiment)} diverges`);
  const curve = { ...curveOf(epochs), test };
  return error === undefined
    ? consoleText(experiment, curve, run.evaluate().predictions)
    : `${consoleText(experiment, curve, null)}${error}\n`;
}

function scriptOf(experiment: Experiment): Script {
  return { script: scriptText(experiment), margins: marginsOf(experiment) };
}

/** Each sample's distance from having another label. */
function marginsOf(experiment: Experiment): string | null {
  if (classesOf(experiment) === null) return null;
  if (outputsOf(experiment) > 1) return '-torch.topk(net(x).detach(), 2, dim=1)[0].diff(dim=1)[:, 0]';
  const isLogit = lossDefinition(experiment.loss.type).link === 'sigmoid';
  return `(${isLogit ? 'torch.sigmoid(net(x))' : 'net(x)'}.detach()[:, 0] - 0.5).abs()`;
}

function compared(ours: string, { output, error, margins }: ScriptResult): Comparison {
  // The last line of a traceback is what the run is to end with too.
  const raised = error?.trimEnd().split('\n').at(-1);
  if (raised !== undefined && ours.trimEnd().split('\n').at(-1) !== raised)
    return { ...compareOutputs(ours, output, margins), problems: [`PyTorch says\n${error}`] };
  return compareOutputs(ours, raised === undefined ? output : `${output}${raised}\n`, margins);
}

function totalProblems(outcomes: readonly Outcome[]): string[] {
  const { losses, sixDigits } = sums(outcomes);
  const problems: string[] = [];
  if (outcomes.length < MIN_EXPERIMENTS) problems.push(`only ${outcomes.length} experiments`);
  if (sixDigits < losses * SIX_DIGITS_SHARE) {
    problems.push(`only ${sixDigits} of ${losses} losses are equal to 6 digits`);
  }
  return problems;
}

function tableLines(outcomes: readonly Outcome[]): string[] {
  const groups = [...new Set(outcomes.map(({ group }) => group))];
  return [
    '| experiments | | lines | losses | equal to 6 digits | to 5 digits | labels | equal labels |',
    '| --- | --: | --: | --: | --: | --: | --: | --: |',
    ...groups.map((group) =>
      row(
        group,
        outcomes.filter((outcome) => outcome.group === group),
      ),
    ),
    row('all', outcomes),
  ];
}

function row(name: string, outcomes: readonly Outcome[]): string {
  const { lines, losses, sixDigits, fiveDigits, labels, equalLabels } = sums(outcomes);
  const cells = [name, outcomes.length, lines, losses, sixDigits, fiveDigits, labels, equalLabels];
  return `| ${cells.join(' | ')} |`;
}

type Sums = Omit<Comparison, 'problems'>;

function sums(outcomes: readonly Outcome[]): Sums {
  const zero: Sums = { lines: 0, losses: 0, sixDigits: 0, fiveDigits: 0, labels: 0, equalLabels: 0 };
  return outcomes.reduce((total, { comparison }) => {
    const keys = Object.keys(zero) as (keyof Sums)[];
    return Object.fromEntries(keys.map((key) => [key, total[key] + comparison[key]])) as unknown as Sums;
  }, zero);
}
