/** Asks below a field which of two numbers is meant by a text such as `1,000`. */
import type { Ref } from 'react';
import { laterText } from '../../messages/later.ts';
import { Button } from '../Button.tsx';
import styles from './NumberQuestion.module.css';

export interface NumberQuestionProps {
  ref: Ref<HTMLDivElement>;
  /** Of the sentence that asks. */
  id: string;
  label: string;
  typed: string;
  /** The number as the point and as the comma of `typed` part its decimals. */
  numbers: readonly number[];
  onChoose(value: number): void;
  /** Escape was pressed. */
  onCancel(): void;
  /** The focus has left the choices for `to`. */
  onLeave(to: Element | null): void;
}

export function NumberQuestion({
  ref,
  id,
  label,
  typed,
  numbers,
  onChoose,
  onCancel,
  onLeave,
}: NumberQuestionProps) {
  const [thousands, decimals] = numbers;
  // As many digits as were typed: 1.000 stands for a comma that parts decimals, where 1 would look like another number.
  const written = typed.trim().normalize('NFKC').replace(',', '.');
  const choices = [
    { value: thousands, words: String(thousands) },
    { value: decimals, words: Number(written) === decimals ? written : String(decimals) },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't be laid out in a row with its legend
    <div
      ref={ref}
      role="group"
      aria-label={label}
      className={styles.question}
      // The field keeps the focus: to lose it would end the question before the click.
      onMouseDown={(event) => event.preventDefault()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) onLeave(relatedTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Escape would close what the field stands in, too.
        event.stopPropagation();
        onCancel();
      }}
    >
      <span id={id} role="alert">
        {laterText.numberQuestion(typed)}
      </span>
      {choices.map(({ value, words }) => (
        <Button key={words} variant="framed" translate="no" onClick={() => onChoose(value)}>
          {words}
        </Button>
      ))}
    </div>
  );
}
