/** A read-only Python program with colored syntax. */
import { useMemo } from 'react';
import styles from './PythonCode.module.css';
import { pythonTokens } from './pythonTokens.ts';

/** An element a number is too many where there are tens of thousands of points. */
const MAX_COLORED = 50_000;

export function PythonCode({ label, code }: { label: string; code: string }) {
  const tokens = useMemo(
    () => (code.length > MAX_COLORED ? [{ kind: 'plain' as const, text: code }] : pythonTokens(code)),
    [code],
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={styles.box}>
      <pre lang="en" className={styles.code}>
        {tokens.map(({ kind, text }, i) =>
          kind === 'plain' ? (
            text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the text
            <span key={i} className={styles[kind]}>
              {text}
            </span>
          ),
        )}
      </pre>
    </section>
  );
}
