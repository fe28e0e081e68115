/** What differs between two texts, by their lines. */

export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  /** From 1: in the old text, of an added line in the new. */
  line: number;
  text: string;
}

/** Lines that differ, each with `around` lines before and behind it that do not. */
export function lineDiff(before: string, after: string, around = 0): DiffLine[] {
  const all = differing(before.split('\n'), after.split('\n'));
  const isNear = (i: number) =>
    all.slice(Math.max(0, i - around), i + around + 1).some(({ kind }) => kind !== 'same');
  return all.filter((_, i) => isNear(i));
}

function differing(a: readonly string[], b: readonly string[]): DiffLine[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const same = (from: number, to: number): DiffLine[] =>
    a.slice(from, to).map((text, i) => ({ kind: 'same', line: from + i + 1, text }));
  return [
    ...same(0, head),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head),
    ...same(a.length - tail, a.length),
  ];
}

/** By the longest sequence of lines that both have. */
function middle(a: readonly string[], b: readonly string[], offset: number): DiffLine[] {
  const longest = a.map(() => new Int32Array(b.length + 1));
  longest.push(new Int32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i][j] =
        a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', line: offset + i + 1, text: a[i++] });
      j++;
    } else if (i < a.length && (j >= b.length || longest[i + 1][j] >= longest[i][j + 1]))
      lines.push({ kind: 'removed', line: offset + i + 1, text: a[i++] });
    else lines.push({ kind: 'added', line: offset + j + 1, text: b[j++] });
  }
  return lines;
}
