/** Mutations of input from outside: wrong values and wrong bytes. */
import fc, { type Arbitrary } from 'fast-check';

/** JSON text, not all of it JSON, that is put in the place of a value. */
const fragments = [
  '{"__proto__": {"polluted": 1}}',
  '{"constructor": {"prototype": {"polluted": 1}}}',
  '"__proto__"',
  '"constructor"',
  '"hasOwnProperty"',
  `${'['.repeat(3000)}${']'.repeat(3000)}`,
  `${'{"a":'.repeat(3000)}0${'}'.repeat(3000)}`,
  `[${'0,'.repeat(30_000)}0]`,
  `[${'[0,0],'.repeat(20_001)}[0,0]]`,
  '9'.repeat(20_000),
  `-${'9'.repeat(400)}`,
  `0.${'1'.repeat(20_000)}`,
  `1e${'9'.repeat(300)}`,
  '1e999',
  '-1e999',
  '1e-999',
  '3.5e38',
  '9007199254740993',
  '-0',
  '-1',
  '0',
  '0.5',
  '1.5',
  '1e6',
  'NaN',
  'undefined',
  'null',
  'true',
  '[]',
  '{}',
  '[null]',
  '""',
  `"${'x'.repeat(20_000)}"`,
  '"\\u0000\\ud800"',
  '"<img src=x onerror=alert(1)>"',
  '{"toString": 1}',
  '[{"toString": 1, "valueOf": 1}, 2]',
  '{"type": "__proto__"}',
  '{"type": "toString"}',
  '{"kind": "constructor"}',
];

type Path = string[];
/** A fragment may be nested deeper than the stack allows: only this many levels are mutated. */
const DEEPEST = 10;

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null || path.length > DEEPEST) return [path];
  const parts = Object.entries(value).slice(0, 20);
  return [path, ...parts.flatMap(([key, part]) => pathsOf(part, [...path, key]))];
}

const MARK = '@@here@@';

function marked(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return MARK;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  Object.assign(copy, { [key]: marked((value as Record<string, unknown>)[key], rest) });
  return copy;
}

/** The value's JSON text with fragments in the place of up to three of its parts, and keys doubled or renamed. */
export function brokenJson(values: Arbitrary<unknown>): Arbitrary<string> {
  const spot = fc.record({ at: fc.nat(), fragment: fc.oneof(fc.constantFrom(...fragments), fc.json()) });
  const keys = fc.constantFrom(
    '',
    '"__proto__":',
    '"constructor":',
    '"seed":1,"seed":',
    '"toString":',
    '"":',
  );
  return fc
    .tuple(values, fc.array(spot, { maxLength: 3 }), keys, fc.nat())
    .map(([value, spots, key, which]) => {
      let text = JSON.stringify(value);
      for (const { at, fragment } of spots) {
        let parsed: unknown;
        try {
          parsed = JSON.parse(text);
        } catch {
          break;
        }
        const paths = pathsOf(parsed);
        const path = paths[at % paths.length];
        text = JSON.stringify(marked(parsed, path)).replace(`"${MARK}"`, () => fragment);
      }
      if (key === '') return text;
      const found = [...text.matchAll(/"\w+":/g)];
      const target = found[which % Math.max(1, found.length)];
      return target === undefined
        ? text
        : text.slice(0, target.index) + key + text.slice(target.index + target[0].length);
    });
}

/** Bytes cut, doubled, overwritten, run together, or read as another encoding. */
export function brokenBytes(bytes: Arbitrary<Uint8Array>): Arbitrary<Uint8Array> {
  const damage = fc.record({
    kind: fc.constantFrom('set', 'cut', 'drop', 'double', 'insert', 'huge', 'utf16', 'mark'),
    at: fc.nat(),
    length: fc.nat({ max: 64 }),
    value: fc.nat({ max: 255 }),
  });
  return fc.tuple(bytes, fc.array(damage, { minLength: 1, maxLength: 4 })).map(([whole, damages]) =>
    damages.reduce((given, { kind, at, length, value }) => {
      const start = given.length === 0 ? 0 : at % given.length;
      const end = Math.min(given.length, start + length);
      const put = (middle: Uint8Array, from: number) =>
        joined(given.subarray(0, start), middle, given.subarray(from));
      switch (kind) {
        case 'set':
          return put(Uint8Array.of(value), start + 1);
        case 'cut':
          return given.slice(0, start);
        case 'drop':
          return put(new Uint8Array(0), end);
        case 'double':
          return put(given.subarray(start, end), start);
        case 'insert':
          return put(new Uint8Array(length).fill(value), start);
        // Lengths and offsets are little-endian words in most formats.
        case 'huge':
          return put(Uint8Array.of(255, 255, 255, value & 127), Math.min(given.length, start + 4));
        case 'utf16':
          return Uint8Array.from({ length: given.length * 2 }, (_, i) => (i % 2 === 0 ? given[i / 2] : 0));
        default:
          return joined(Uint8Array.of(0xef, 0xbb, 0xbf), given, new Uint8Array(0));
      }
    }, whole),
  );
}

function joined(...parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}
