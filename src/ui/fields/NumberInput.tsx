/**
 * A field for a typed number. A number in range counts at once; anything else is named on Enter or on leaving the field,
 * which then shows the value in force again.
 */
import { type KeyboardEvent, use, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { text } from '../../messages/index.ts';
import styles from './Field.module.css';
import { LaterFields } from './laterFields.ts';
import { FIELD_CHARS, shownNumber, WIDE_FIELD_CHARS } from './shownNumber.ts';

export interface NumberRange {
  min: number;
  max: number;
  integer?: boolean;
}

interface NumberInputProps {
  id?: string;
  label: string;
  value: number;
  range: NumberRange;
  onChange(value: number): void;
  /** The value `by` steps on (negative: back), for the arrow keys. */
  stepped(by: number): number;
  onProblem(problem: string): void;
  wide?: boolean;
}

export function NumberInput({
  id,
  label,
  value,
  range,
  onChange,
  stepped,
  onProblem,
  wide,
}: NumberInputProps) {
  const later = use(LaterFields);
  const input = useRef<HTMLInputElement>(null);
  const question = useRef<HTMLDivElement>(null);
  const questionId = useId();
  const [draft, setDraft] = useState<Draft | null>(null);
  /** The number that `typed` is; several where that has to be asked. */
  const read = (typed: string) =>
    (later?.numbersIn ?? numberIn)(typed).filter((number) => !range.integer || Number.isInteger(number));
  const numbers = draft && read(draft.typed);
  const isAsking = numbers !== null && numbers.length > 1;

  const set = (next: number) => {
    if (next !== value) onChange(next);
  };
  const type = (typed: string) => {
    const before = draft ? draft.before : value;
    setDraft({ typed, before });
    const [number, other] = read(typed);
    // While it is asked, what was typed on the way to it does not count either.
    if (other !== undefined) set(before);
    else if (isWithin(number, range)) set(number);
  };
  // What was typed before that was there is read once more.
  const readAgain = useEffectEvent(() => draft && type(draft.typed));
  useEffect(() => {
    if (later) readAgain();
  }, [later]);
  const refuse = (typed: string) => onProblem(text.problems.badValue(label, expected(range, typed)));
  const commit = () => {
    if (numbers && (isAsking || !isWithin(numbers[0], range))) refuse(draft.typed);
    setDraft(null);
  };
  const choose = (number: number) => {
    setDraft(null);
    if (isWithin(number, range)) set(number);
    else refuse(String(number));
    input.current?.focus();
  };
  const cancel = () => {
    setDraft(null);
    input.current?.focus();
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      if (!isAsking) return commit();
      // The same press would choose at once.
      event.preventDefault();
      question.current?.querySelector('button')?.focus();
    }
    if (event.key === 'Escape') {
      // Else it would close what the field stands in, too.
      if (isAsking) event.stopPropagation();
      setDraft(null);
    }
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setDraft(null);
    set(stepped(by));
  };

  return (
    <>
      <input
        ref={input}
        id={id}
        // A field of type number gives no text that has a comma.
        role="spinbutton"
        inputMode={inputModeOf(range)}
        autoComplete="off"
        className={wide ? styles.wideNumber : styles.number}
        aria-label={label}
        aria-invalid={numbers !== null && (isAsking || !isWithin(numbers[0], range))}
        aria-describedby={isAsking ? questionId : undefined}
        aria-valuenow={value}
        aria-valuetext={draft?.typed ?? String(value)}
        aria-valuemin={range.min}
        aria-valuemax={range.max}
        value={draft?.typed ?? shownNumber(value, wide ? WIDE_FIELD_CHARS : FIELD_CHARS)}
        title={String(value)}
        onChange={(event) => type(event.target.value)}
        onBlur={({ relatedTarget }) => {
          if (!question.current?.contains(relatedTarget)) commit();
        }}
        onKeyDown={key}
      />
      {later && draft && isAsking && (
        <later.NumberQuestion
          ref={question}
          id={questionId}
          label={label}
          typed={draft.typed}
          numbers={numbers}
          onChoose={choose}
          onCancel={cancel}
          onLeave={(to) => {
            if (to !== input.current) commit();
          }}
        />
      )}
    </>
  );
}

/** Not every phone's keypad of numbers has a minus sign. */
function inputModeOf({ min, integer }: NumberRange): 'text' | 'numeric' | 'decimal' {
  if (min < 0) return 'text';
  return integer ? 'numeric' : 'decimal';
}

interface Draft {
  typed: string;
  /** The value when the typing began. */
  before: number;
}

/** Until it is there what reads commas. */
function numberIn(typed: string): number[] {
  return typed.trim() === '' || Number.isNaN(Number(typed)) ? [] : [Number(typed)];
}

function isWithin(number: number | undefined, { min, max }: NumberRange): number is number {
  return number !== undefined && number >= min && number <= max;
}

function expected({ min, max, integer }: NumberRange, typed: string): string {
  const what = integer ? text.read.integer(min, max) : text.read.number(min, max);
  return typed.trim() === '' ? text.read.missing(what) : text.read.got(what, typed);
}
