/** The registry of names: what each of torch's, numpy's and scikit-learn's is here. A name that is in none of its parts is refused. */
import { laterText } from '../../../messages/later.ts';
import { type Machine, notUnderstood } from '../interpret/machine.ts';
import { again } from '../interpret/shown.ts';
import { termOf } from '../printing/term.ts';
import { type Place, ScriptRefusal } from '../refusal.ts';
import {
  type Arguments,
  type DictValue,
  float,
  NONE,
  namespace,
  SHOWN,
  type Value,
} from '../values/values.ts';
import { valuesOf, withValues } from './arguments.ts';
import { dataNames } from './data.ts';
import { mathNames } from './math.ts';
import type { Name } from './name.ts';
import { nnNames } from './nn.ts';
import { numpyNames } from './numpy.ts';
import { generatorNames } from './numpyGenerator.ts';
import { optimNames } from './optim.ts';
import { pythonNames } from './python.ts';
import { sklearnNames } from './sklearn/index.ts';
import { torchNames } from './torch.ts';

/** A function of values that depend on the training gives what is known once they are. */
export function shownFunction(
  name: string,
  called: (args: Arguments, machine: Machine) => Value,
  machine: Machine,
): Value {
  const call = (args: Arguments) =>
    again(called(args, machine), valuesOf(args), name, machine, (made) =>
      called(withValues(args, made), machine),
    );
  return { t: 'builtin', name, call };
}

const parts = () => [
  mathNames,
  torchNames,
  nnNames(),
  optimNames(),
  dataNames,
  numpyNames,
  generatorNames,
  sklearnNames,
];
let known: Record<string, Name> | null = null;

/** The registries of layers, losses and optimizers are whole only once their rare entries are there. */
function names(): Record<string, Name> {
  known ??= Object.assign({}, ...parts(), constants);
  return known as Record<string, Name>;
}

const constants: Record<string, Name> = {
  'math.pi': float(Math.PI),
  'numpy.pi': float(Math.PI),
  'torch.pi': float(Math.PI),
  'math.e': float(Math.E),
  'numpy.inf': float(Infinity),
  'math.inf': float(Infinity),
  'numpy.newaxis': { t: 'none' },
  ...Object.fromEntries(
    ['tqdm', 'tqdm.auto', 'tqdm.notebook', 'tqdm.std'].flatMap((module): [string, Name][] => [
      [`${module}.tqdm`, (args) => args.given[0] ?? { t: 'skipped' }],
      [`${module}.trange`, (args, machine) => pythonNames.range({ ...args, named: new Map() }, machine)],
    ]),
  ),
  /** It stands before a class, and is not called. */
  'dataclasses.dataclass': (args, machine) => {
    throw notUnderstood(args.place, machine);
  },
  // Nothing else of it is followed: its numbers are never drawn.
  'random.seed': () => NONE,
  'copy.deepcopy': (args, machine) => {
    const [value] = args.given;
    if (value?.t === 'shown' || value?.t === 'string' || value?.t === 'number') return value;
    if (value?.t === 'module' && machine.loop !== null) return SHOWN;
    if (value?.t === 'dict' && value.isOrdered) return copyOfState(value, machine);
    throw new ScriptRefusal(args.place, laterText.readScript.notUnderstood(machine.textOf(args.place)));
  },
  'collections.OrderedDict': (args, machine) => {
    const [given] = args.given;
    if (given === undefined) return { t: 'dict', items: new Map() };
    if (given.t === 'dict') return given;
    const items = new Map<string, Value>();
    if (given.t === 'list')
      for (const pair of given.items) {
        if (pair.t !== 'list' || pair.items[0]?.t !== 'string')
          throw new ScriptRefusal(args.place, laterText.readScript.notUnderstood(machine.textOf(args.place)));
        items.set(pair.items[0].value, pair.items[1]);
      }
    return { t: 'dict', items };
  },
};

/** A net's state as it stands: its parameters are as they are when it is copied. */
function copyOfState(state: DictValue, machine: Machine): Value {
  const items = [...state.items].map(([name, value]): [string | number, Value] => {
    const term = termOf(value, machine);
    return [name, { t: 'shown', ...(term && { term }) }];
  });
  return { ...state, items: new Map(items) };
}

export function nameOf(path: string, place: Place, machine: Machine): Value {
  const all = names();
  if (Object.hasOwn(all, path)) {
    const found = all[path];
    if (typeof found !== 'function') return found;
    return shownFunction(path, found, machine);
  }
  if (Object.keys(all).some((name) => name.startsWith(`${path}.`))) return namespace(path);
  const [, layer] = /^torch\.nn\.([A-Z]\w*)$/.exec(path) ?? [];
  if (layer !== undefined) throw new ScriptRefusal(place, laterText.readScript.notALayer(`nn.${layer}`));
  if (path.startsWith('random.')) throw new ScriptRefusal(place, laterText.readScript.pythonRandom(path));
  throw new ScriptRefusal(place, laterText.readScript.noSuchName(path));
}
