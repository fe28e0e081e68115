/**
 * Every sentence and name that a user reads, in English. A translation is one more file with an object of the
 * same type.
 */
const count = new Intl.NumberFormat('en');
const plural = new Intl.PluralRules('en');
const n = (value: number) => count.format(value);
const many = (value: number, one: string, other: string) => `${n(value)} ${plural.select(value) === 'one' ? one : other}`;

export const en = {
  locale: 'en',
  read: {
    atTop: 'the file',
    got: (what: string, value: string) => `expected ${what}, got ${value}`,
    missing: (what: string) => `expected ${what}, but it is missing`,
    unknownKey: (known: string) => `unknown key; the known ones are ${known}`,
    unknownName: (value: string, known: string) => `unknown name ${value}; the known ones are ${known}`,
    integer: (min: number, max: number) => `an integer from ${n(min)} to ${n(max)}`,
    number: (min: number, max: number) => `a number from ${n(min)} to ${n(max)}`,
    above: (min: number, max: number) => `a number above ${n(min)}, up to ${n(max)}`,
    orNull: (what: string) => `${what}, or null`,
    boolean: 'true or false',
    object: 'an object',
    list: (min: number, max: number) => (min === max ? `a list of ${n(min)}` : `a list of ${n(min)} to ${n(max)}`),
    text: 'a text',
    finite: 'a finite float32 number',
    word: 'an integer from 0 to 4294967295',
    shape: (shape: string) => `shape ${shape}`,
    numbers: (length: number) => many(length, 'number', 'numbers'),
    multiply: (rows: number, features: number, inputs: number, outputs: number) =>
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${features} and ${inputs}x${outputs})`,
    expectsFeatures: (expected: number, got: number, torch: string) => `expected ${expected}, as many as it is given, got ${got}: ${torch}`,
    repeated: (value: string) => `${value} is there twice`,
    noLinear: 'expected at least one Linear layer',
    torchRefuses: (reason: string) => `PyTorch refuses it: ${reason}`,
    tooManySamples: (max: number, got: number) => `expected at most ${n(max)} samples in all, got ${n(got)}`,
    batchTooLarge: (max: number, got: number) => `expected at most ${n(max)}, the number of samples, got ${n(got)}`,
    notJson: (reason: string) => `it is not JSON (${reason})`,
    notText: 'it is not UTF-8 text',
    empty: 'it is empty',
    tooLarge: (max: string, got: string) => `it is ${got}; at most ${max} can be opened`,
    otherKind: (kind: string) => `it is of another kind, ${kind}; a nn-playground/model file or an experiment can be opened`,
    newer: (version: string, known: number) =>
      `it was written by a newer nn.playground (version ${version}; this one reads version ${known}): reload the page to get the newest`,
    badLink: 'it does not hold a compressed experiment',
    linkTooLarge: (max: string) => `it unpacks to more than ${max}`,
    epochTooLarge: (max: number, got: number) => `expected at most ${n(max)}, the epochs of the experiment, got ${n(got)}`,
    missingTensor: (name: string) => `Missing key(s) in state_dict: "${name}"`,
    unexpectedTensor: (name: string) => `Unexpected key(s) in state_dict: "${name}"`,
  },
};

export type Messages = typeof en;
