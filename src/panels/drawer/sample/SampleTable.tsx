/** The sample's numbers module by module. Each is a button that shows its formula; arrow keys go from one to the next. */
import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';
import { pythonFloat } from '../../../engine/python.ts';
import type { Cell } from '../../../experiment/trace/cellFormula.ts';
import { laterText } from '../../../messages/later.ts';
import { rowName } from './rowName.ts';
import styles from './SamplePanel.module.css';
import type { ChosenCell, ShownTrace } from './traced.ts';

const words = laterText.sample;
/** So many numbers of a row are buttons; those of wider layers are text. */
const MAX_BUTTONS = 64;

interface SampleTableProps {
  shown: ShownTrace;
  chosen: ChosenCell;
  onChoose(cell: ChosenCell): void;
  /** The pointer is over a number, or over none. */
  onPoint(cell: ChosenCell | null): void;
}

export function SampleTable({ shown, chosen, onChoose, onPoint }: SampleTableProps) {
  const { trace, experiment, rows } = shown;
  const { loss, gradients } = trace;
  const isSum = experiment.loss.reduction === 'sum';
  const key = keyOf(chosen);
  const cells = (at: number, of: Cell['of'], values: Float32Array | undefined) =>
    values && <Numbers at={at} of={of} values={values} chosen={key} />;
  return (
    <table
      className={styles.table}
      aria-label={words.title}
      translate="no"
      onClick={(event) => withCell(event, onChoose)}
      onFocus={(event) => withCell(event, onChoose)}
      onPointerOver={(event) => onPoint(cellAt(event))}
      onPointerLeave={() => onPoint(null)}
      onKeyDown={walk}
    >
      <thead>
        <tr>
          <th scope="col">{words.module}</th>
          <th scope="col">{words.output}</th>
          <th scope="col" title={words.gradientHint}>
            {words.gradient}
          </th>
          {loss !== null && (
            <th scope="col" title={isSum ? words.sumHint : words.shareHint(rows)}>
              {isSum ? words.inSum : words.share(rows)}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {trace.outputs.map((output, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a module is its position
          <tr key={at}>
            <th scope="row">{rowName(experiment, at)}</th>
            <td data-name={words.output}>{cells(at, 'output', output)}</td>
            <td data-name={words.gradient}>
              {gradients === null ? '–' : cells(at, 'gradient', gradients[at])}
            </td>
            {loss !== null && <td />}
          </tr>
        ))}
        {loss !== null && (
          <tr>
            <th scope="row">{experiment.loss.type}</th>
            <td data-name={words.output}>
              <NumberButton cell="loss" value={loss} isChosen={key === 'loss'} />
            </td>
            <td data-name={words.gradient}>1.0</td>
            <td data-name={isSum ? words.inSum : words.share(rows)}>
              {pythonFloat(isSum ? loss : loss / rows)}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Numbers({ at, of, values, chosen }: Omit<Cell, 'unit'> & { values: Float32Array; chosen: string }) {
  const shown: ReactNode[] = [];
  values.subarray(0, MAX_BUTTONS).forEach((value, unit) => {
    const cell = keyOf({ at, unit, of });
    if (unit > 0) shown.push(', ');
    shown.push(<NumberButton key={cell} cell={cell} value={value} isChosen={cell === chosen} />);
  });
  for (const value of values.subarray(MAX_BUTTONS)) shown.push(`, ${pythonFloat(value)}`);
  return shown;
}

function NumberButton({ cell, value, isChosen }: { cell: string; value: number; isChosen: boolean }) {
  return (
    <button type="button" data-cell={cell} aria-pressed={isChosen} tabIndex={isChosen ? 0 : -1}>
      {pythonFloat(value)}
    </button>
  );
}

function keyOf(cell: ChosenCell): string {
  return cell === 'loss' ? cell : `${cell.at} ${cell.of} ${cell.unit}`;
}

/** The number that an event is of. */
function cellAt({ target }: SyntheticEvent): ChosenCell | null {
  const key = (target as Element).closest<HTMLElement>('[data-cell]')?.dataset.cell;
  if (key === undefined) return null;
  if (key === 'loss') return key;
  const [at, of, unit] = key.split(' ');
  return { at: Number(at), of: of as Cell['of'], unit: Number(unit) };
}

function withCell(event: SyntheticEvent, use: (cell: ChosenCell) => void): void {
  const cell = cellAt(event);
  if (cell !== null) use(cell);
}

/** Left and right along the row, up and down to the same place of the row before or behind. */
function walk(event: KeyboardEvent): void {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || target.dataset.cell === undefined) return;
  const next = besideOf(key, target);
  if (next === null) return;
  event.preventDefault();
  next.focus();
}

/** The number that an arrow key leads to; null where the key is none, or there is no number. */
function besideOf(key: string, from: HTMLElement): HTMLElement | null {
  const row = from.closest('tr');
  const column = from.closest('td');
  switch (key) {
    case 'ArrowRight':
      return besideIn(row, from, 1);
    case 'ArrowLeft':
      return besideIn(row, from, -1);
    case 'ArrowDown':
      return inRow(row?.nextElementSibling, column, from);
    case 'ArrowUp':
      return inRow(row?.previousElementSibling, column, from);
    default:
      return null;
  }
}

const buttonsIn = (part: Element | null | undefined) => [
  ...(part?.querySelectorAll<HTMLElement>('[data-cell]') ?? []),
];

function besideIn(row: Element | null, from: HTMLElement, by: number): HTMLElement | null {
  const all = buttonsIn(row);
  return all[all.indexOf(from) + by] ?? null;
}

function inRow(
  row: Element | null | undefined,
  column: HTMLTableCellElement | null,
  from: HTMLElement,
): HTMLElement | null {
  const others = buttonsIn(row?.children[column?.cellIndex ?? 0]);
  return others[Math.min(others.length - 1, buttonsIn(column).indexOf(from))] ?? null;
}
