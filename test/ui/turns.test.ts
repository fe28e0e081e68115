/** Charts that take long together have a frame each, but all of them the same one where they have to change at once. */
import { afterEach, expect, test } from 'vitest';
import { frames, Turn } from '../../src/ui/canvas/turns.ts';

const { areWhole } = frames;
afterEach(() => {
  frames.areWhole = areWhole;
});

let now = 1;

/** Which charts are painted in each frame, where all ask to be painted at first, and each takes `ms`. */
function paintedIn(charts: number, ms: number, mayWait: boolean): number[][] {
  frames.areWhole = () => !mayWait;
  const turns = Array.from({ length: charts }, () => new Turn());
  let left = [...turns.keys()];
  const painted: number[][] = [];
  while (left.length > 0) {
    const at = now++;
    const waiting = left.filter((chart) => {
      if (turns[chart].waits(at)) return true;
      turns[chart].took(ms);
      return false;
    });
    painted.push(left.filter((chart) => !waiting.includes(chart)));
    left = waiting;
  }
  return painted;
}

test('charts that take long have a frame each', () => {
  expect(paintedIn(3, 30, true)).toEqual([[0], [1], [2]]);
});

test('short ones share it', () => {
  expect(paintedIn(4, 5, true)).toEqual([[0, 1, 2, 3]]);
  expect(paintedIn(4, 15, true)).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('all come in the same frame where they have to, and unless the app says otherwise', () => {
  expect(paintedIn(3, 30, false)).toEqual([[0, 1, 2]]);
  expect(areWhole()).toBe(true);
});

test('none waits for more than three frames, though others are painted in each', () => {
  frames.areWhole = () => false;
  const [busy, last] = [new Turn(), new Turn()];
  const waited = Array.from({ length: 5 }, () => {
    const at = now++;
    busy.waits(at);
    busy.took(30);
    return last.waits(at);
  });
  expect(waited).toEqual([true, true, true, false, true]);
});
