/**
 * A choice of a few things, each shown by a picture or a word. It is one Tab stop; arrow keys move and choose, as with
 * radio buttons.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './TileRadios.module.css';

interface TileRadiosProps<T extends string> {
  label: string;
  value: T;
  options: readonly { value: T; label: string; picture: ReactNode }[];
  onChange(value: T): void;
  /** Tiles share the whole width, a row takes what it needs. */
  layout?: 'tiles' | 'row';
}

export function TileRadios<T extends string>({
  label,
  value,
  options,
  onChange,
  layout = 'tiles',
}: TileRadiosProps<T>) {
  const group = useRef<HTMLDivElement>(null);
  const choose = (index: number) => {
    const tile = group.current?.children[index] as HTMLElement;
    tile.focus();
    if (options[index].value !== value) onChange(options[index].value);
  };
  const key = (event: KeyboardEvent) => {
    const at = options.findIndex((option) => option.value === value);
    const next = target(event.key, at, options.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={styles[layout]} onKeyDown={key}>
      {options.map((option, i) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio button holds no picture
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-label={option.label}
          aria-checked={option.value === value}
          title={option.label}
          tabIndex={option.value === value ? 0 : -1}
          className={styles.tile}
          onClick={() => choose(i)}
        >
          {option.picture}
        </button>
      ))}
    </div>
  );
}

/** The index that a key leads to, round the ends; null where the key is no move. */
function target(key: string, at: number, count: number): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  return by === undefined ? null : (at + by + count) % count;
}
