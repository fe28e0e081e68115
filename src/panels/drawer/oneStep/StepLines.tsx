/** The lines of the step: each a switch, to be moved and repeated; the mark stands at the line that comes next. */
import { useEffect, useRef } from 'react';
import type { LoopLine } from '../../../engine/loop/rare/order.ts';
import { laterText } from '../../../messages/later.ts';
import { type LineAction, LineButtons } from '../../LineButtons.tsx';
import { doneOf, type StepLine, setLines, setupOf } from '../../plots/oneStep.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import styles from './OneStepPanel.module.css';
import { stepCode } from './stepCode.ts';

const MOST = 2;

export function StepLines() {
  const store = usePlaygroundStore();
  const experiment = usePlayground((state) => state.experiment);
  const oneStep = usePlayground((state) => state.oneStep);
  const done = usePlayground(doneOf);
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string | null>(null);
  const lines = setupOf({ oneStep, experiment });
  const code = stepCode(experiment);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the lines have
  useEffect(() => {
    if (focus.current !== null)
      list.current?.querySelector<HTMLElement>(`[data-at="${focus.current}"]`)?.focus();
    focus.current = null;
  }, [lines]);

  const change = (next: readonly StepLine[], index: number, action: LineAction) => {
    focus.current = `${index} ${action}`;
    setLines(store, next);
  };
  const count = (line: LoopLine) => lines.filter((other) => other.line === line).length;
  const actsOn = (index: number): Partial<Record<LineAction, () => void>> => ({
    ...(index > 0 && { up: () => change(moved(lines, index, index - 1), index - 1, 'up') }),
    ...(index < lines.length - 1 && {
      down: () => change(moved(lines, index, index + 1), index + 1, 'down'),
    }),
    ...(count(lines[index].line) < MOST && {
      double: () => change(lines.toSpliced(index, 0, lines[index]), index + 1, 'drop'),
    }),
    ...(count(lines[index].line) > 1 && {
      drop: () => change(lines.toSpliced(index, 1), Math.min(index, lines.length - 2), 'up'),
    }),
  });
  let place = 0;
  return (
    <ol ref={list} className={styles.lines} aria-label={laterText.oneStep.lines}>
      {lines.map(({ line, isOn }, index) => {
        const at = isOn ? place++ : -1;
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            key={index}
            data-off={!isOn}
            aria-current={at === done ? 'step' : undefined}
            data-done={isOn && at < done}
          >
            <label>
              <input
                type="checkbox"
                role="switch"
                aria-label={code[line]}
                checked={isOn}
                aria-checked={isOn}
                onChange={() => setLines(store, lines.with(index, { line, isOn: !isOn }))}
              />
              <code>{code[line]}</code>
            </label>
            <LineButtons code={code[line]} index={index} acts={actsOn(index)} />
          </li>
        );
      })}
    </ol>
  );
}

function moved(lines: readonly StepLine[], from: number, to: number): StepLine[] {
  return lines.toSpliced(from, 1).toSpliced(to, 0, lines[from]);
}
