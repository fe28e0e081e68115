/** Counts the numbers of 32 bits between two positions of one generator. */
import { Generator, type GeneratorState } from '../../../engine/random/generator.ts';
import { type Walker, wordsBetween } from './marks.ts';

/** null where one is not reached from the other. */
export function drawnBetween(before: GeneratorState, after: GeneratorState): number | null {
  return wordsBetween(before, after, walker);
}

function walker(state: GeneratorState): Walker {
  const generator = new Generator(0);
  generator.restore(state);
  return {
    walk(words) {
      for (let i = 0; i < words; i++) generator.random();
    },
    isAt(other) {
      const { words } = generator.state();
      return words[0] === other.words[0] && words[WORDS - 1] === other.words[WORDS - 1];
    },
  };
}

const WORDS = 624;

/** Whether both stand at the same word. The cached normal is left out: a loop draws none. */
export function isSamePosition(a: GeneratorState, b: GeneratorState): boolean {
  const at = ({ index }: GeneratorState) => index % WORDS;
  if (at(a) !== at(b)) return false;
  return drawnBetween(a, b) === 0;
}
