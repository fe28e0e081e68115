/** Names of a sweep's axes. */
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';

const loop: Record<string, string> = {
  batch_size: text.controls.batch,
  epochs: text.controls.epochs,
};

/** The name for a SweepAxis's id, such as `optimizer.lr`. */
export function axisLabel(id: string): string {
  const name = id.slice(id.indexOf('.') + 1);
  const fields: Record<string, { label: string }> = { ...text.fields, ...laterText.rareFields };
  const sizes: Record<string, string> = laterText.sweep.sizes;
  return sizes[id] ?? loop[name] ?? fields[name]?.label ?? name;
}
