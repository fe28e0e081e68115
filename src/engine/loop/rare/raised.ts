/** The exceptions that Python and PyTorch 1.13 raise where the loop's lines are in a wrong order. */
import { initsOf } from '../../layers/index.ts';
import { type OptimizerType, optimizerDefinition } from '../../optimizers/index.ts';
import { PythonError } from '../../pythonError.ts';
import type { Sequential } from '../../sequential.ts';
import type { Parameter } from '../../tensors.ts';

export function notDefined(name: string): PythonError {
  return new PythonError('NameError', `name '${name}' is not defined`);
}

export function alreadyFreed(): PythonError {
  return new PythonError(
    'RuntimeError',
    'Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.',
  );
}

/** What a backward says of a forward made when the optimizer had made `before` steps, and has made `now`; null where it needs no parameter. */
export function modifiedInPlace(
  { type }: Readonly<Record<string, unknown>>,
  net: Sequential,
  before: number,
  now: number,
): PythonError | null {
  const saved = net.parameters.findLast((parameter, i) => isSaved(parameter, i));
  if (saved === undefined) return null;
  const { writes = 1 } = optimizerDefinition(type as OptimizerType);
  const first = firstVersion(net, saved);
  const shape = saved.shape.toReversed().join(', ');
  // A Linear saves the transposed view of its weight.
  const from = saved.shape.length > 1 ? ', which is output 0 of AsStridedBackward0,' : '';
  return new PythonError(
    'RuntimeError',
    `one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [${shape}]]${from} is at version ${first + writes * now}; expected version ${first + writes * before} instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True).`,
  );
}

/** A Linear needs its weight for the gradient of its input, where that has one. Other layers save their weight in any case. */
function isSaved({ name, shape }: Parameter, index: number): boolean {
  return name.endsWith('.weight') && (shape.length === 1 || index > 0);
}

/** Each write in place counts: that of the constructor, and that of a custom init. */
function firstVersion({ model }: Sequential, { name, moduleIndex }: Parameter): number {
  const inits: Record<string, unknown> = initsOf(model[moduleIndex]);
  return inits[name.slice(name.indexOf('.') + 1)] === undefined ? 1 : 2;
}
