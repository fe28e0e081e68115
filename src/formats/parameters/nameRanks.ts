/** What the names of layers tell of their order: numbers a lot, words a little. */

/** Words that a layer's name begins with or holds, from the first layer of a net to the last. */
const WORDS: RegExp[] = [
  /^(in|input|entry|first|stem|begin|start)$/,
  /^(hid|hidden|mid|middle|inner|body|fc|linear|layer)$/,
  /^(last|final|penultimate)$/,
  /^(out|output|head|classifier|logits?|predict(ion|or)?)$/,
];
const MIDDLE = 1;

/** 0 for a name of a first layer, 1 in between, 3 for one of a last layer. */
export function wordRank(name: string): number {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const ranks = WORDS.flatMap((pattern, rank) => (words.some((word) => pattern.test(word)) ? [rank] : []));
  const [first] = ranks.filter((rank) => rank !== MIDDLE);
  // `last_hidden` comes after `hidden`, and before `output`.
  return first ?? MIDDLE;
}

/** `layers.10.fc` as `layers.#.fc` and [10]. Names of one pattern are in the order of their numbers. */
export function numbered(name: string): { pattern: string; numbers: number[] } {
  const numbers = name.match(/\d+/g) ?? [];
  return { pattern: name.replace(/\d+/g, '#'), numbers: numbers.map(Number) };
}

/** By the first number that differs, as far as both have one. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => i < b.length && value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
