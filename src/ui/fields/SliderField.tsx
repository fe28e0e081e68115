/** A slider and a number field with the same name and value. */
import { useId } from 'react';
import styles from './Field.module.css';
import { FieldRow } from './FieldRow.tsx';
import type { HelpContent } from './Help.tsx';
import { NumberInput, type NumberRange } from './NumberInput.tsx';
import type { SliderScale } from './sliderScale.ts';
import { useHeld } from './useHeld.ts';
import { useRest } from './useRest.ts';
import { useSwipe } from './useSwipe.ts';

interface SliderFieldProps {
  label: string;
  shortLabel?: string;
  help: HelpContent;
  value: number;
  scale: SliderScale;
  /** The range that may be typed, which may exceed the slider's. */
  range: NumberRange;
  onChange(value: number): void;
  onProblem(problem: string): void;
  /** Called when the thumb rests under the pointer or the focus, with the values that may come next, the likeliest first. */
  onRest?(values: number[]): void;
  /** The pointer or the focus has gone. */
  onLeave?(): void;
  /** The value in words, where the number alone does not say it. */
  valueText?: string;
}

export function SliderField({
  label,
  shortLabel,
  help,
  value,
  scale,
  range,
  onChange,
  onProblem,
  onRest,
  onLeave,
  valueText,
}: SliderFieldProps) {
  const id = useId();
  const swipe = useSwipe(value, onChange);
  const position = scale.positionOf(value);
  const [isHeld, hold] = useHeld();
  const filled = position / Math.max(scale.last, 1);
  const stepped = (by: number) => scale.valueAt(Math.min(scale.last, Math.max(0, position + by)));
  return (
    <FieldRow label={label} shortLabel={shortLabel} labelFor={id} help={help} isStacked>
      <input
        id={id}
        type="range"
        className={styles.slider}
        aria-label={label}
        aria-valuetext={valueText ?? String(value)}
        title={valueText ?? String(value)}
        style={{ '--filled': `${filled * 100}%` } as React.CSSProperties}
        min={0}
        max={scale.last}
        step={1}
        value={position}
        onChange={(event) => swipe.change(scale.valueAt(event.target.valueAsNumber))}
        {...swipe.handlers}
        onPointerDown={(event) => {
          hold();
          swipe.handlers.onPointerDown(event);
        }}
        {...useRest(scale, position, onRest, onLeave)}
      />
      <NumberInput
        label={label}
        value={value}
        range={range}
        onChange={onChange}
        stepped={stepped}
        onProblem={onProblem}
      />
      {isHeld && (
        <span
          aria-hidden="true"
          className={styles.thumbPlace}
          style={{ '--at': filled } as React.CSSProperties}
        >
          <span className={styles.thumbValue}>{valueText ?? value}</span>
        </span>
      )}
    </FieldRow>
  );
}
