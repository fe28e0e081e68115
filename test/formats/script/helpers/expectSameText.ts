/** Printed texts are equal but for their numbers, and these to six digits, or to the last one of those that are printed. */
import { expect } from 'vitest';

const NUMBER = /(-?\d+\.?\d*(?:e[-+]?\d+)?)/;

/** Texts with their numbers apart; the room around a number belongs to it. */
const parts = (text: string) =>
  text
    .replace(/ +(?=-?\d)/g, ' ')
    .replace(/(?<=\d) +/g, ' ')
    .replace(/(?<=\d) +(?=[\]|])/g, '')
    .split(NUMBER);

export function expectSameText(text: string, wanted: string, digits = 6): void {
  const [own, other] = [parts(text), parts(wanted)];
  const words = (all: readonly string[]) => all.filter((_, i) => i % 2 === 0).join('#');
  expect(words(own)).toBe(words(other));
  const far = own.flatMap((one, i) =>
    i % 2 === 1 && !isNear(one, other[i], digits) ? [`${one} for ${other[i]}`] : [],
  );
  expect(far).toEqual([]);
}

function isNear(own: string, wanted: string, digits: number): boolean {
  const [a, b] = [Number(own), Number(wanted)];
  const behind = /\.(\d+)/.exec(wanted)?.[1].length ?? 0;
  const shift = Number(/e([-+]?\d+)/.exec(wanted)?.[1] ?? 0);
  const last = behind > 0 ? 1.01 * 10 ** (shift - behind) : 0;
  return Math.abs(a - b) <= Math.max(last, Math.abs(b) * 0.5 * 10 ** (1 - digits));
}
