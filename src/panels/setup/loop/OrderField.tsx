/** The lines of the training loop, to be moved, doubled and left out, and what comes of it. */
import { useEffect, useId, useRef, useState } from 'react';
import { LOOP_LINES, type LoopLine } from '../../../engine/loop/rare/order.ts';
import { lessonsOf, orderOf, withOrder } from '../../../experiment/run/loopOrder.ts';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import fieldStyles from '../../../ui/fields/Field.module.css';
import { HelpButton, HelpText } from '../../../ui/fields/Help.tsx';
import { type LineAction, LineButtons } from '../../LineButtons.tsx';
import { usePlayground } from '../../store.ts';
import { useEdit } from '../../useEdit.ts';
import styles from './OrderField.module.css';

const words = laterText.loop;

const CODE: Record<LoopLine, string> = {
  forward: 'y_p = net(x)',
  loss: 'loss = loss_func(y_p, y)',
  zero_grad: 'optimizer.zero_grad()',
  backward: 'loss.backward()',
  step: 'optimizer.step()',
};
/** Without them there is no loss to print. */
const NEEDED: readonly LoopLine[] = ['forward', 'loss'];
const MOST = 2;

/** The button that keeps the focus once the lines have changed. */
interface Focus {
  index: number;
  action: LineAction;
}

export function OrderField() {
  const edit = useEdit();
  const experiment = usePlayground((state) => state.experiment);
  const [open, setOpen] = useState(false);
  const helpId = useId();
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<Focus | null>(null);
  const order = orderOf(experiment);
  const shown = order.join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the lines have
  useEffect(() => {
    const { index, action } = focus.current ?? {};
    focus.current = null;
    list.current?.querySelector<HTMLElement>(`[data-at="${index} ${action}"]`)?.focus();
  }, [shown]);

  const change = (next: readonly LoopLine[], after: Focus | null) => {
    focus.current = after;
    edit((experiment) => withOrder(experiment, next));
  };
  const count = (line: LoopLine) => order.filter((other) => other === line).length;
  const lessons = lessonsOf(experiment);
  return (
    <div className={fieldStyles.field}>
      <div className={styles.head}>
        <span aria-hidden="true">{words.order}</span>
        <HelpButton label={words.order} open={open} controls={helpId} onToggle={() => setOpen(!open)} />
      </div>
      <ol ref={list} aria-label={words.order} className={styles.lines}>
        {order.map((line, index) => {
          const acts: Partial<Record<LineAction, () => void>> = {
            up:
              index > 0
                ? () => change(moved(order, index, index - 1), { index: index - 1, action: 'up' })
                : undefined,
            down:
              index < order.length - 1
                ? () => change(moved(order, index, index + 1), { index: index + 1, action: 'down' })
                : undefined,
            double:
              count(line) < MOST
                ? () => change(order.toSpliced(index, 0, line), { index: index + 1, action: 'drop' })
                : undefined,
            drop:
              count(line) > 1 || !NEEDED.includes(line)
                ? () =>
                    change(order.toSpliced(index, 1), {
                      index: Math.min(index, order.length - 2),
                      action: 'drop',
                    })
                : undefined,
          };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <li key={index}>
              <code>{CODE[line]}</code>
              <LineButtons code={CODE[line]} index={index} acts={acts} />
            </li>
          );
        })}
      </ol>
      <div className={styles.more}>
        {LOOP_LINES.filter((line) => count(line) === 0).map((line) => (
          <Button key={line} onClick={() => change([...order, line], { index: order.length, action: 'up' })}>
            {words.add(CODE[line])}
          </Button>
        ))}
        {shown !== LOOP_LINES.join() && (
          <Button onClick={() => change(LOOP_LINES, { index: 0, action: 'down' })}>{words.usualOrder}</Button>
        )}
      </div>
      <p role="status" aria-label={words.lessonLabel} className={styles.lesson}>
        {lessons.map((lesson) => words.lessons[lesson]).join(' ')}
      </p>
      <HelpText
        id={helpId}
        open={open}
        content={{ words: ({ loop }) => loop.help.order, python: order.map((line) => CODE[line]).join('; ') }}
      />
    </div>
  );
}

function moved(order: readonly LoopLine[], from: number, to: number): LoopLine[] {
  return order.toSpliced(from, 1).toSpliced(to, 0, order[from]);
}
