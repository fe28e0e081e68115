/** The names of the script, at its top, that the net is trained on. */
import type { Call } from '../text/nodes.ts';
import { callAt, callsIn } from '../text/nodes.ts';
import type { Seen } from './observe.ts';
import { namesIn } from './slices.ts';

export interface TrainedNames {
  features: string[];
  labels: string[];
}

/** By the calls of net and loss, or by the data set that the batches are of; empty where they can't be told. */
export function trainedNames({ tree, ops, loss, loop }: Seen): TrainedNames {
  const end = loop?.from ?? Number.POSITIVE_INFINITY;
  const top = new Set(
    tree.flatMap((one) =>
      one.kind === 'assign' && one.from < end ? one.targets.flatMap((to) => [...namesIn(to)]) : [],
    ),
  );
  const forward = ops.find((op) => op.op === 'forward' && op.activation.input === loss?.output.input);
  const net = forward ? callAt(tree, forward)?.node : undefined;
  const compared = loss ? callAt(tree, loss.place)?.node : undefined;
  const known = (call: Call | undefined, index: number) =>
    [...namesIn(call?.args[index]?.value)].filter((name) => top.has(name));
  const [features, labels] = [known(net, 0), known(compared, 1)];
  if (features.length > 0 && labels.length > 0) return { features, labels };
  const dataset = callsIn(tree).find(
    ({ node: { callee, args } }) =>
      'name' in callee && /Dataset$/.test(String(callee.name)) && args.length === 2,
  )?.node;
  return { features: known(dataset, 0), labels: known(dataset, 1) };
}
