/** Names that a function gives values to: within it they are its own, from its first line on. */
import type { Expression, Statement } from '../tree/syntax.ts';
import type { FunctionValue } from '../values/values.ts';

const known = new WeakMap<readonly Statement[], ReadonlySet<string>>();

export function localsOf({ body }: FunctionValue): ReadonlySet<string> {
  const found = known.get(body) ?? new Set(body.flatMap(namesIn));
  known.set(body, found);
  return found;
}

/** The names that a statement gives values to. */
export function namesIn(s: Statement): string[] {
  switch (s.kind) {
    case 'assign':
      return s.targets.flatMap(namesOf);
    case 'update':
      return namesOf(s.target);
    case 'if':
      return [...s.branches.flatMap(({ body }) => body), ...s.otherwise].flatMap(namesIn);
    case 'for':
      return [...namesOf(s.target), ...[...s.body, ...s.otherwise].flatMap(namesIn)];
    case 'while':
      return s.body.flatMap(namesIn);
    case 'with':
      return [...s.names.flatMap((name) => (name ? namesOf(name) : [])), ...s.body.flatMap(namesIn)];
    case 'def':
    case 'class':
    case 'declare':
      return [s.name];
    default:
      return [];
  }
}

function namesOf(target: Expression): string[] {
  if (target.kind === 'name') return [target.name];
  return target.kind === 'tuple' || target.kind === 'list' ? target.items.flatMap(namesOf) : [];
}
