/** Every number that is trained: its value, its gradient, what the optimizer adds, the new value, and the optimizer's state. */
import { memo, type UIEvent, useState } from 'react';
import { pythonFloat } from '../../../engine/python.ts';
import { type Parameter, parametersOf } from '../../../engine/tensors.ts';
import { laterText } from '../../../messages/later.ts';
import type { StepMoment, StepPicture } from '../../../protocol/messages.ts';
import { useShown } from '../../store.ts';
import styles from './OneStepPanel.module.css';

const words = laterText.oneStep;
/** More rows are not laid out. */
const MAX_ROWS = 400;
/** Rows that are laid out at first, and that come as the end of these is scrolled near: all at once would hold the page up. */
const SOME_ROWS = 60;
const NEAR_PX = 400;

export const ParameterTable = memo(({ picture }: { picture: StepPicture }) => {
  const model = useShown((state) => state.experiment.model);
  const rows = parametersOf(model).flatMap(elementsOf);
  const { start, last, now, request } = picture;
  const hasStepped = request.lines.slice(0, request.done).includes('step');
  const [laidOut, setLaidOut] = useState(SOME_ROWS);
  const scrolled = ({ currentTarget }: UIEvent) => {
    const { scrollHeight, scrollTop, clientHeight } = currentTarget;
    if (scrollHeight - scrollTop - clientHeight < NEAR_PX && laidOut < Math.min(rows.length, MAX_ROWS))
      setLaidOut(laidOut + SOME_ROWS);
  };
  const states = [...new Set([...Object.keys(start.optimizer), ...Object.keys(now.optimizer)])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={styles.scroll} tabIndex={0} onScroll={scrolled}>
      <table
        className={styles.table}
        aria-label={words.table}
        aria-rowcount={Math.min(rows.length, MAX_ROWS) + 1}
        translate="no"
      >
        <thead>
          <tr>
            {[words.parameter, words.value, '.grad', words.update, words.newValue, ...states].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, Math.min(laidOut, MAX_ROWS)).map(({ name, index }) => {
            const [from, to] = [start.parameters[index], now.parameters[index]];
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{pythonFloat(from)}</td>
                <td data-changed={gradientOf(now, index) !== gradientOf(last, index)}>
                  {gradientOf(now, index)}
                </td>
                <td data-changed={hasStepped && to !== last.parameters[index]}>
                  {hasStepped ? pythonFloat(Math.fround(to - from)) : ''}
                </td>
                <td data-changed={hasStepped && to !== last.parameters[index]}>
                  {hasStepped ? pythonFloat(to) : ''}
                </td>
                {states.map((state) => (
                  <td key={state} data-changed={stateOf(now, state, index) !== stateOf(last, state, index)}>
                    {stateOf(now, state, index)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.length > MAX_ROWS && laidOut >= MAX_ROWS && (
        <p className={styles.words}>{words.more(rows.length - MAX_ROWS)}</p>
      )}
    </div>
  );
});

function gradientOf({ gradients }: StepMoment, index: number): string {
  return gradients === null ? 'None' : pythonFloat(gradients[index]);
}

function stateOf({ optimizer }: StepMoment, name: string, index: number): string {
  const values = optimizer[name];
  return values === undefined ? '' : pythonFloat(values[index]);
}

/** A row for each number, as Python indexes the tensor: `0.weight[2, 1]`. */
function elementsOf({ name, shape, offset, length }: Parameter): { name: string; index: number }[] {
  const columns = shape.at(-1) ?? 1;
  return Array.from({ length: Math.min(length, MAX_ROWS + 1) }, (_, i) => ({
    name: shape.length > 1 ? `${name}[${Math.floor(i / columns)}, ${i % columns}]` : `${name}[${i}]`,
    index: offset + i,
  }));
}
