/**
 * Tells by its form that a statement can change nothing of the training: every name that it calls is on a list. Anything that
 * draws numbers, writes into a tensor, or trains is not.
 */
import type { Expression, SliceItem, Statement } from '../tree/syntax.ts';
import type { Scope, Value } from '../values/values.ts';

/** Methods and functions that read alone. */
const PURE = new Set(
  `numpy detach cpu data item tolist flatten ravel reshape view squeeze unsqueeze argmax max min sum mean float long int round
   abs len range list str tuple zip enumerate sorted print format join size dim exp sigmoid softmax cat stack linspace
   meshgrid arange column_stack c_ T transpose t shape astype from_numpy tensor FloatTensor array eq equal
   accuracy_score confusion_matrix classification_report state_dict save parameters named_parameters eval no_grad items
   keys values copy deepcopy repeat power sqrt square std var type_as unique bincount norm numel where nonzero type allclose dot hstack vstack
   concatenate isclose byte half median topk permute upper lower title strip split replace repr reversed equal children
   named_children inference_mode`.split(/\s+/),
);

type Any = Expression | SliceItem;

export function isHarmless(
  statement: Statement,
  mayWriteInto: (name: string) => boolean = () => false,
): boolean {
  const isTarget = (target: Expression) =>
    isName(target) ||
    (target.kind === 'index' &&
      target.of.kind === 'name' &&
      mayWriteInto(target.of.name) &&
      target.items.every((item) => isPure(item, null)));
  const isOne = (one: Statement) => isHarmless(one, mayWriteInto);
  switch (statement.kind) {
    case 'expression':
      return isPure(statement.value, null);
    case 'assign':
      return isPure(statement.value, null) && statement.targets.every(isTarget);
    case 'update':
      return isPure(statement.value, null) && isTarget(statement.target);
    case 'if':
      return (
        statement.branches.every(({ test, body }) => isPure(test, null) && body.every(isOne)) &&
        statement.otherwise.every(isOne)
      );
    case 'for':
      return (
        isPure(statement.iterable, null) &&
        isName(statement.target) &&
        [...statement.body, ...statement.otherwise].every(isOne)
      );
    case 'with':
      return statement.items.every((item) => isPure(item, null)) && statement.body.every(isOne);
    case 'pass':
      return true;
    case 'def':
      return true;
    default:
      return false;
  }
}

/** A name, or several: no place within something that is used elsewhere. */
function isName(target: Expression): boolean {
  return (
    target.kind === 'name' ||
    ((target.kind === 'tuple' || target.kind === 'list') && target.items.every(isName))
  );
}

/** Kinds of values on which what is on the list does what Python and PyTorch make it do, and changes nothing. */
const STILL = new Set<Value['t']>([
  'number',
  'string',
  'list',
  'dict',
  'shown',
  'range',
  'namespace',
  'parameter',
  'module',
  'activation',
  'loss',
  'batch',
  'rows',
  'state',
  'tensor',
  'none',
  'dtype',
  'device',
  'skipped',
]);

/** Methods that read a tensor, but change a net. */
const CHANGES_NETS = new Set(['eval', 'float', 'double', 'half', 'cpu', 'type']);

/**
 * As isHarmless, and where more follows that is trained: no name in it is a loader, of which each pass draws, or the script's own, which may do
 * anything under a name of the list.
 */
export function leavesAllAsItIs(statement: Statement, scope: Scope): boolean {
  if (!isHarmless(statement)) return false;
  const { names, attributes } = mentioned(statement);
  const values = names.flatMap((name) => known(name, scope) ?? []);
  const hasNet = values.some((value) => holds(value, ({ t }) => t === 'module'));
  return (
    values.every((value) => !holds(value, isMoving)) &&
    !(hasNet && attributes.some((name) => CHANGES_NETS.has(name)))
  );
}

function isMoving(value: Value): boolean {
  if (!STILL.has(value.t)) return true;
  // Reading an attribute of it may run the script's own lines.
  return value.t === 'module' && [...(value.own?.methods.values() ?? [])].some(({ as }) => as === 'property');
}

/** Whether the value, or one in it, is such a one. */
function holds(value: Value, isOne: (value: Value) => boolean, depth = 0): boolean {
  if (isOne(value)) return true;
  // Deeper than scripts nest their lists: it may hold anything.
  if (depth > 4) return true;
  if (value.t === 'list') return value.items.some((item) => holds(item, isOne, depth + 1));
  return value.t === 'dict' && [...value.items.values()].some((item) => holds(item, isOne, depth + 1));
}

function known(name: string, scope: Scope): Value | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The names and attributes anywhere in a part of the script's tree. */
function mentioned(part: unknown): { names: string[]; attributes: string[] } {
  const found = { names: [] as string[], attributes: [] as string[] };
  const look = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('kind' in node && 'name' in node && typeof node.name === 'string') {
      if (node.kind === 'name') found.names.push(node.name);
      if (node.kind === 'attribute') found.attributes.push(node.name);
    }
    Object.values(node).forEach(look);
  };
  look(part);
  return found;
}

/** A call of something that only shows, such as `plt.plot(x.numpy())`, with nothing in it that does more. */
export function onlyShows(statement: Statement, scope: Scope): boolean {
  if (statement.kind === 'expression') {
    const { value } = statement;
    if (value.kind !== 'call') return false;
    return isShown(value, scope) && isPure(value, scope);
  }
  if (statement.kind !== 'assign' || statement.value.kind !== 'call') return false;
  // Its names are given to what shows.
  return false;
}

/** Whether what is called belongs to a module that shows. */
function isShown(e: Expression, scope: Scope): boolean {
  if (e.kind === 'call') return isShown(e.callee, scope);
  if (e.kind === 'attribute' || e.kind === 'index') return isShown(e.of, scope);
  return e.kind === 'name' && known(e.name, scope)?.t === 'skipped';
}

/** `scope`: that in which names of what shows are looked up, or null where nothing may be called but what is on the list. */
function isPure(e: Any, scope: Scope | null): boolean {
  const pure = (one: Any | null) => one === null || isPure(one, scope);
  switch (e.kind) {
    case 'slice':
      return e.parts.every(pure);
    case 'number':
    case 'string':
    case 'name':
    case 'constant':
      return true;
    case 'format':
      return e.parts.every(pure);
    case 'attribute':
      return pure(e.of);
    case 'index':
      return pure(e.of) && e.items.every(pure);
    case 'call':
      return isPureCallee(e.callee, scope) && e.args.every(({ value }) => pure(value));
    case 'unary':
      return pure(e.operand);
    case 'binary':
    case 'logic':
      return pure(e.left) && pure(e.right);
    case 'compare':
      return pure(e.first) && e.rest.every(([, operand]) => pure(operand));
    case 'conditional':
      return pure(e.test) && pure(e.yes) && pure(e.no);
    case 'list':
    case 'tuple':
    case 'set':
      return e.items.every(pure);
    case 'dict':
      return e.items.every(([key, value]) => pure(key) && pure(value));
    case 'comprehension':
      return (
        pure(e.element) &&
        e.clauses.every(({ iterable, conditions }) => pure(iterable) && conditions.every(pure))
      );
    case 'star':
      return pure(e.of);
    default:
      return false;
  }
}

function isPureCallee(callee: Expression, scope: Scope | null): boolean {
  if (scope !== null && isShown(callee, scope)) return isPure(callee, scope);
  if (callee.kind === 'name') return PURE.has(callee.name);
  return callee.kind === 'attribute' && PURE.has(callee.name) && isPure(callee.of, scope);
}
