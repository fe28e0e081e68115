/** What a script may import: a closed list. Of some it is said what to do instead. */
import { laterText } from '../../../messages/later.ts';
import { nameOf } from '../names/index.ts';
import { SHOWING } from '../names/showing.ts';
import { ScriptRefusal } from '../refusal.ts';
import type { Statement } from '../tree/syntax.ts';
import { namespace, type Scope } from '../values/values.ts';
import type { Machine } from './machine.ts';

const MODULES = new Set([
  'torch',
  'torch.nn',
  'torch.nn.functional',
  'torch.nn.init',
  'torch.nn.utils',
  'torch.optim',
  'torch.optim.lr_scheduler',
  'torch.utils',
  'torch.utils.data',
  'torch.autograd',
  'numpy',
  'numpy.random',
  'math',
  'collections',
  'copy',
  'random',
  'dataclasses',
  'sklearn',
  'sklearn.datasets',
  'sklearn.model_selection',
  'sklearn.metrics',
  'sklearn.preprocessing',
]);

/** Modules of types, which are not looked at. */
const TYPES = new Set(['typing', '__future__']);

/** What is gone over behind a progress bar. */
const isBar = (root: string, name: string) => root === 'tqdm' && ['tqdm', 'trange'].includes(name);

export function imported(s: Extract<Statement, { kind: 'import' }>, scope: Scope, machine: Machine): void {
  const { module, names } = s;
  const [root] = module.split('.');
  if (SHOWING.has(root)) {
    if (root === 'tqdm' && names === null)
      scope.names.set(s.as ?? root, namespace(s.as === null ? root : module));
    else
      for (const [name, as] of names ?? [[root, s.as ?? root]])
        scope.names.set(as, isBar(root, name) ? nameOf(`tqdm.${name}`, s, machine) : { t: 'skipped' });
    return;
  }
  if (TYPES.has(module)) {
    for (const [, as] of names ?? [['', s.as ?? module]]) scope.names.set(as, { t: 'skipped' });
    return;
  }
  if (!MODULES.has(module)) throw new ScriptRefusal(s, laterText.readScript.noModule(module));
  if (names === null) {
    scope.names.set(s.as ?? root, namespace(s.as === null ? root : module));
    return;
  }
  for (const [name, as] of names) scope.names.set(as, nameOf(`${module}.${name}`, s, machine));
}
