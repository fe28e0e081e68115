/**
 * A field for a typed number. A number in range counts at once; anything else is named on Enter or on leaving the field,
 * which then shows the value in force again.
 */
import { type KeyboardEvent, useState } from 'react';
import { text } from '../../messages/index.ts';
import styles from './Field.module.css';
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
  const [draft, setDraft] = useState<string | null>(null);

  const type = (typed: string) => {
    setDraft(typed);
    const read = readNumber(typed, range);
    if (read !== null && read !== value) onChange(read);
  };
  const commit = () => {
    if (draft === null) return;
    if (readNumber(draft, range) === null) onProblem(text.problems.badValue(label, expected(range, draft)));
    setDraft(null);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') setDraft(null);
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setDraft(null);
    const next = stepped(by);
    if (next !== value) onChange(next);
  };

  return (
    <input
      id={id}
      type="number"
      inputMode={range.integer ? 'numeric' : 'decimal'}
      className={wide ? styles.wideNumber : styles.number}
      aria-label={label}
      aria-invalid={draft !== null && readNumber(draft, range) === null}
      min={range.min}
      max={range.max}
      step="any"
      value={draft ?? shownNumber(value, wide ? WIDE_FIELD_CHARS : FIELD_CHARS)}
      title={String(value)}
      onChange={(event) => type(event.target.value)}
      onBlur={commit}
      onKeyDown={key}
    />
  );
}

/** null where `typed` is no number of the range. */
function readNumber(typed: string, { min, max, integer }: NumberRange): number | null {
  const value = Number(typed);
  if (typed.trim() === '' || !Number.isFinite(value) || value < min || value > max) return null;
  return integer && !Number.isInteger(value) ? null : value;
}

function expected({ min, max, integer }: NumberRange, typed: string): string {
  const what = integer ? text.read.integer(min, max) : text.read.number(min, max);
  return typed.trim() === '' ? text.read.missing(what) : text.read.got(what, typed);
}
