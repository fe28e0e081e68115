/** The optimizer and its hyperparameters, as they are at the epoch shown. */
import type { Fields } from '../../engine/fields.ts';
import {
  type OptimizerConfig,
  type OptimizerType,
  optimizerDefinition,
  optimizers,
} from '../../engine/optimizers/index.ts';
import { withOptimizer, withOptimizerValues } from '../../experiment/run/optimizer.ts';
import { optimizerAt } from '../../experiment/run/schedule.ts';
import { text } from '../../messages/index.ts';
import { epochShownOf } from '../../store/selectors.ts';
import { SelectField } from '../../ui/fields/SelectField.tsx';
import { FieldControls } from '../FieldControls.tsx';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { useEdit } from '../useEdit.ts';

/** Shown at once; what else an optimizer has is under More. */
const FIRST = ['momentum', 'weight_decay'];

function useOptimizer(): OptimizerConfig {
  const experiment = usePlayground((state) => state.experiment);
  // The epoch of the last change made, not the one shown: this renders with changes, not with epochs.
  const changedAt = usePlayground((state) => {
    const { changes } = state.experiment.training;
    return changes.findLast(({ epoch }) => epoch <= epochShownOf(state))?.epoch ?? 0;
  });
  return optimizerAt(experiment, changedAt);
}

/** The hyperparameters of the optimizer at hand that are shown at once, or those that are not. A run under way may go on with other values of them. */
function useOptimizerFields(first: boolean) {
  const store = usePlaygroundStore();
  const optimizer = useOptimizer();
  const fields: Fields = optimizerDefinition(optimizer.type).fields;
  const values: Record<string, unknown> = { ...optimizer };
  const isShown = (name: string) => values[name] !== undefined || fields[name].kind === 'choice';
  const names = Object.keys(fields).filter(
    (name) => name !== 'lr' && FIRST.includes(name) === first && isShown(name),
  );
  const onChange = (change: Record<string, unknown>) => store.getState().changeOptimizer(change);
  return { optimizer, controls: { fields, names, values: optimizer, next: withOptimizerValues, onChange } };
}

export function OptimizerControls() {
  const edit = useEdit();
  const { optimizer, controls } = useOptimizerFields(true);
  return (
    <>
      <SelectField
        label={text.controls.optimizer}
        help={{
          words: ({ help }) => help.optimizer,
          python: `torch.optim.${optimizer.type}(net.parameters(), lr=${optimizer.lr})`,
        }}
        value={optimizer.type}
        options={(Object.keys(optimizers) as OptimizerType[]).map((type) => ({
          value: type,
          label: optimizerDefinition(type).label,
        }))}
        onChange={(type) => edit((experiment) => withOptimizer(experiment, type))}
      />
      <FieldControls {...controls} names={['lr', ...controls.names]} />
    </>
  );
}

/** What is not shown at once. */
export function MoreOptimizerControls() {
  const { controls } = useOptimizerFields(false);
  return <FieldControls {...controls} />;
}
