/** Describes a changed setting: `Learning rate 0.01 → 0.1`. */
import type { DatasetKind } from '../datasets/index.ts';
import type { Difference } from '../experiment/diffExperiments.ts';
import { text } from '../messages/index.ts';
import { laterText } from '../messages/later.ts';

const { fields, controls } = text;
const runs = laterText.runTable;

/** Longer values, such as lists of points, are only said to have changed. */
const MAX_CHARACTERS = 40;

/** The changes that distinguish a run from the one before it. `byHand`: a parameter was set in it. */
export function changesText(changes: readonly Difference[] | null, byHand: boolean): string {
  const settings = changes === null ? [laterText.runTable.first] : settingTexts(changes);
  const all = byHand ? [...settings, laterText.runTable.byHand] : settings;
  return all.length === 0 ? laterText.runTable.same : all.join(' · ');
}

export function settingTexts(changes: readonly Difference[]): string[] {
  // All layers of a type usually change together.
  return [...new Set(changes.map(settingText))];
}

function settingText({ path, from, to }: Difference): string {
  const label = labelOf(path);
  const [before, after] = [from, to].map((value) => valueText(path, value));
  return before.length > MAX_CHARACTERS || after.length > MAX_CHARACTERS
    ? runs.changed(label)
    : runs.change(label, before, after);
}

/** Paths whose value says what it is. */
const SPEAKING = ['data.kind', 'loss.type', 'optimizer.type', 'model.activation'];

/** The setting by its name in PyTorch, as it is after the change: `lr 0.1`; null where that would be long. */
export function shortSetting({ path, to }: Difference): string | null {
  const value = valueText(path, to);
  if (value.length > MAX_CHARACTERS / 2) return null;
  return SPEAKING.includes(path) ? value : `${path.slice(path.lastIndexOf('.') + 1)} ${value}`;
}

/** Looks a name up by the whole path, by the path within its layer, or by the path's last key. */
function labelOf(path: string): string {
  const inLayer = path.replace(/^model\[\d+\]\.\w+\./, '');
  const key = path.slice(path.lastIndexOf('.') + 1);
  const settings: Record<string, string> = runs.settings;
  const labels: Record<string, { label: string }> = path.startsWith('training.scheduler.')
    ? laterText.schedulerFields
    : { ...fields, ...laterText.rareFields };
  return settings[path] ?? settings[inLayer] ?? labels[key]?.label ?? key;
}

function valueText(path: string, value: unknown): string {
  if (path === 'data.kind') return { ...text.kinds, ...laterText.rareKinds }[value as DatasetKind];
  if (path === 'training.changes') return text.changes.recorded((value as unknown[]).length);
  if (path === 'training.batch_size' && value === null) return controls.fullBatch;
  if (path === 'model.activation' && value === null) return controls.mixed;
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return runs.nothing;
  if (typeof value === 'boolean') return value ? runs.on : runs.off;
  if (Array.isArray(value))
    return value.map((item) => (Array.isArray(item) ? `(${item.join(', ')})` : item)).join(', ');
  return String(value);
}
