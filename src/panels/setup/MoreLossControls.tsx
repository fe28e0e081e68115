/** The loss's keys that few experiments give, and that come with the later parts: how it is summed up, and weights. */
import { type Fields, isOptional } from '../../engine/fields.ts';
import { type LossConfig, lossDefinition } from '../../engine/losses/index.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground } from '../store.ts';

const withLossValues = (experiment: Experiment, change: object): Experiment => ({
  ...experiment,
  loss: { ...experiment.loss, ...change } as LossConfig,
});

export function MoreLossControls() {
  const loss = usePlayground((state) => state.experiment.loss);
  const fields = optionalOf(lossDefinition(loss.type).fields);
  return (
    <FieldControls
      fields={fields}
      names={Object.keys(fields)}
      values={{ ...defaultsOf(fields), ...loss }}
      next={withLossValues}
    />
  );
}

function optionalOf(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, field]) => isOptional(field)));
}

function defaultsOf(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.default]));
}
