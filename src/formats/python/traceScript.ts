/** Python that computes the trace of a sample: outputs and gradients of each module, as the tab Sample shows them. */

import type { Points } from '../../datasets/dataset.ts';
import { inputOf } from '../../datasets/inputs.ts';
import { lossDefinition } from '../../engine/losses/index.ts';
import { CLASS, COLUMN, FLAT, ONE_HOT, REAL, type TargetKind } from '../../engine/losses/loss.ts';
import { lossCall } from '../../engine/losses/lossCall.ts';
import { pythonFloat, pythonList } from '../../engine/python.ts';
import { tensorsOf } from '../../engine/tensors.ts';
import { type Experiment, outputsOf, targetKindOf } from '../../experiment/experiment.ts';
import type { Traced } from '../../experiment/trace/cellFormula.ts';
import { calledLoss } from './calledLoss.ts';
import { sequentialLines } from './net.ts';
import { indented } from './section.ts';

/** Of more numbers than this the state_dict is loaded from the file, not written out. */
const MAX_NUMBERS = 20_000;

/** `row`: null of a point without a target. `points`: all samples, which a softmax over the samples needs. */
export function traceScript(traced: Traced & { row: number | null }, points: Points | null): string {
  const { experiment, row, outputs } = traced;
  const isWhole = mixesSamples(experiment) && points !== null && row !== null;
  const at = isWhole ? row : 0;
  const rows = isWhole ? inputsOf(experiment, points) : [[...outputs[0]]];
  const lines = [
    'import torch',
    'import torch.nn as nn',
    '',
    ...sequentialLines('net', experiment.model),
    ...stateLines(traced),
    'net.eval()',
    '',
    ...tensorLines('x', rows, ', requires_grad=True'),
    ...(row === null ? [] : [targetLine(traced)]),
    '',
    'h, kept = x, [x]',
    'for module in net:',
    '    h = module(h)',
    ...(row === null ? [] : ['    h.retain_grad()']),
    '    kept.append(h)',
    ...(row === null ? [] : lossLines(experiment, at)),
    '',
    "names = ['input', *(f'{i}: {type(module).__name__}' for i, module in enumerate(net))]",
    'for name, h in zip(names, kept):',
    row === null
      ? `    print(name, h[${at}].tolist())`
      : `    print(name, h[${at}].tolist(), h.grad[${at}].tolist())`,
    ...(row === null ? [] : [`print('${experiment.loss.type}', loss.item())`]),
  ];
  const text = `${lines.join('\n')}\n`;
  return /\b(nan|inf)\b/.test(text)
    ? text.replace('import torch\n', 'from math import inf, nan\nimport torch\n')
    : text;
}

/** Whether a sample's numbers hang on the other samples in evaluation mode too. */
export function mixesSamples({ model }: Pick<Experiment, 'model'>): boolean {
  return model.some(
    (layer) =>
      ('dim' in layer && layer.dim === 0) ||
      (layer.type === 'BatchNorm1d' && layer.track_running_stats === false),
  );
}

function lossLines(experiment: Experiment, at: number): string[] {
  return [
    `loss_func = ${lossCall(experiment.loss)}`,
    `y_p = h[${at}:${at + 1}]`,
    `loss = ${calledLoss(experiment, 'y')}`,
    'loss.backward()',
  ];
}

function stateLines({ experiment, state }: Traced): string[] {
  const tensors = tensorsOf(experiment.model).filter(({ kind }) => kind !== 'count');
  if (tensors.length === 0) return [];
  if (state.length > MAX_NUMBERS)
    return ["net.load_state_dict(torch.load('net_parameter.pkl'))  # Download .pt"];
  return [
    'net.load_state_dict({',
    ...indented(
      tensors.map(({ name, shape, offset, length }) => {
        const values = state.subarray(offset, offset + length);
        return `'${name}': torch.tensor(${nested(values, shape)}),`;
      }),
    ),
    '})',
  ];
}

function nested(values: Float32Array, shape: readonly number[]): string {
  if (shape.length < 2) return pythonList([...values]);
  const [rows, columns] = shape;
  const lists = Array.from({ length: rows }, (_, row) =>
    pythonList([...values.subarray(row * columns, (row + 1) * columns)]),
  );
  return `[${lists.join(', ')}]`;
}

function tensorLines(name: string, rows: readonly (readonly number[])[], options: string): string[] {
  const [only] = rows;
  if (rows.length === 1) return [`${name} = torch.tensor([${pythonList(only)}]${options})`];
  return [`${name} = torch.tensor([`, ...indented(rows.map((row) => `${pythonList(row)},`)), `]${options})`];
}

/** What goes into the net, of all samples. */
function inputsOf({ inputs }: Experiment, { columns, labels }: Points): number[][] {
  return Array.from(labels, (_, row) =>
    inputs.map((name) => {
      const input = inputOf(name);
      return input === null ? 0 : Math.fround(input.form.value(columns[input.a][row], columns[input.b][row]));
    }),
  );
}

function targetLine({ experiment, label, targets }: Traced): string {
  const { isSigned } = lossDefinition(experiment.loss.type);
  const form = (value: number) => pythonFloat(isSigned ? value * 2 - 1 : value);
  const reals = (targets ?? []).map(pythonFloat).join(', ');
  const oneHot = Array.from({ length: outputsOf(experiment) }, (_, k) => form(Number(k === label)));
  const written: Record<TargetKind, string> = {
    [CLASS]: `[${label}]`,
    [COLUMN]: `[[${form(label)}]]`,
    [ONE_HOT]: `[[${oneHot.join(', ')}]]`,
    [REAL]: `[[${reals}]]`,
    [FLAT]: `[${reals}]`,
  };
  return `y = torch.tensor(${written[targetKindOf(experiment)]})`;
}
