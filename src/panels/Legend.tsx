/** Legends: names of colors and shapes. */
import { pinStyle } from '../charts/lossCurve/pinnedCurves.ts';
import { shapePath } from '../charts/symbols.ts';
import { signedColor } from '../charts/theme.ts';
import styles from './Legend.module.css';
import { useChartTheme } from './useChartTheme.ts';

export function ClassMark({ label }: { label: number }) {
  const theme = useChartTheme();
  return (
    <svg className={styles.mark} viewBox="-7 -7 14 14" aria-hidden="true">
      <path d={shapePath(label, 60)} fill={theme.classColors[label % theme.classColors.length]} />
    </svg>
  );
}

/** Drawn so where it is not trained on. */
export function HollowMark() {
  return (
    <svg className={styles.mark} viewBox="-7 -7 14 14" aria-hidden="true">
      <circle r="4" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

/** A real number from -1 to 1. */
export function SignedMark({ value }: { value: number }) {
  const theme = useChartTheme();
  return (
    <svg className={styles.mark} viewBox="-7 -7 14 14" aria-hidden="true">
      <circle r="5" fill={signedColor(theme, value)} stroke={theme.mutedText} />
    </svg>
  );
}

export function RingMark() {
  return (
    <svg className={styles.mark} viewBox="-7 -7 14 14" aria-hidden="true">
      <circle r="5" fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
}

/** `dash`: lengths of dashes and gaps in px, where the line is dashed. */
export function LineMark({
  color,
  dashed,
  dash = [5, 3],
}: {
  color: string;
  dashed: boolean;
  dash?: readonly number[];
}) {
  return (
    <svg className={styles.line} viewBox="0 0 22 10" aria-hidden="true">
      <path
        d="M1 5H21"
        stroke={color}
        strokeWidth="2.5"
        strokeDasharray={dashed ? dash.join(' ') : undefined}
      />
    </svg>
  );
}

/** The mark of a pinned run. */
export function PinMark({ pin }: { pin: number }) {
  const { color, dash, width } = pinStyle(useChartTheme(), pin);
  return (
    <svg className={styles.pin} viewBox="0 0 34 10" aria-hidden="true">
      <path d="M1 5H33" stroke={color} strokeWidth={width + 0.5} strokeDasharray={dash.join(' ')} />
    </svg>
  );
}

export function Legend({
  items,
}: {
  items: readonly { key: string; mark: React.ReactNode; words: string }[];
}) {
  return (
    <ul className={styles.legend}>
      {items.map(({ key, mark, words }) => (
        <li key={key}>
          {mark}
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
