/** What the loops of a script are for, by their text: to train, or to go over several trainings. */
import { optimizers } from '../../../engine/optimizers/index.ts';
import type { Statement } from '../tree/syntax.ts';
import type { FunctionValue, Scope, Value } from '../values/values.ts';
import type { Machine } from './machine.ts';

type For = Extract<Statement, { kind: 'for' }>;

/** Whether a statement makes steps: by its own lines, or by those of a function of the script that they name. */
export function trains(s: Statement, scope: Scope, machine: Machine, seen = new Set<string>()): boolean {
  const text = machine.textOf(s);
  if (/\.\s*backward\s*\(|\.\s*step\s*\(/.test(text)) return true;
  return functionsIn(text, scope, seen).some(({ body, scope: inner }) =>
    body.some((one) => trains(one, inner, machine, seen)),
  );
}

/**
 * Whether a loop that trains goes over trainings, each with epochs of its own: it goes over a list, or makes an optimizer for each,
 * and a loop within it trains.
 */
export function isOverRuns(s: For, iterable: Value, scope: Scope, machine: Machine): boolean {
  const isEach = iterable.t !== 'range' || makesOptimizer(machine.textOf(s), scope, machine);
  return isEach && s.body.some((one) => hasTraining(one, scope, machine));
}

/** Whether a loop that trains stands within a statement, or in a function that it calls. */
function hasTraining(s: Statement, scope: Scope, machine: Machine, seen = new Set<string>()): boolean {
  const within = (one: Statement) => hasTraining(one, scope, machine, seen);
  switch (s.kind) {
    case 'for':
    case 'while':
      return trains(s, scope, machine);
    case 'if':
      return s.otherwise.some(within) || s.branches.some(({ body }) => body.some(within));
    case 'with':
      return s.body.some(within);
    case 'def':
    case 'class':
      return false;
    default:
      return functionsIn(machine.textOf(s), scope, seen).some(({ body, scope: inner }) =>
        body.some((one) => hasTraining(one, inner, machine, seen)),
      );
  }
}

function makesOptimizer(text: string, scope: Scope, machine: Machine, seen = new Set<string>()): boolean {
  const isMade = [...text.matchAll(/(\w+)\s*\(/g)].some(([, name]) => {
    const value = named(name, scope);
    return name in optimizers || (value?.t === 'builtin' && value.name.startsWith('torch.optim.'));
  });
  // optimizers[name](net.parameters(), lr)
  if (isMade || /\]\s*\(\s*[\w.]+\.parameters\(\)/.test(text)) return true;
  return functionsIn(text, scope, seen).some(({ place, scope: inner }) =>
    makesOptimizer(machine.textOf(place), inner, machine, seen),
  );
}

/** The functions of the script that a text calls by their names, and the methods of its objects. */
function functionsIn(text: string, scope: Scope, seen: Set<string>): FunctionValue[] {
  return [...text.matchAll(/(?:\b([A-Za-z_]\w*)\s*\.\s*)?\b([A-Za-z_]\w*)(?=\s*\()/g)].flatMap(
    ([, of, name]) => {
      const key = of === undefined ? name : `${of}.${name}`;
      if (seen.has(key)) return [];
      seen.add(key);
      if (of !== undefined) return methodOf(named(of, scope), name);
      const value = named(name, scope);
      return value?.t === 'function' ? [value] : [];
    },
  );
}

/** With `self` among its names. */
function methodOf(self: Value | undefined, name: string): FunctionValue[] {
  const own = self?.t === 'object' || self?.t === 'module' ? self.own : undefined;
  const method = own?.methods.get(name);
  if (self === undefined || method === undefined) return [];
  const [first] = method.parameters;
  const names = new Map(first === undefined ? [] : [[first.name, self] as const]);
  return [{ ...method, scope: { names, outer: method.scope } }];
}

function named(name: string, scope: Scope): Value | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
