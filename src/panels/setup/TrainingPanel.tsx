/** How the net learns: loss, optimizer, and the loop. */
import { text } from '../../messages/index.ts';
import { SwitchField } from '../../ui/fields/SwitchField.tsx';
import { useLaterParts } from '../later.ts';
import { usePlayground, usePlaygroundStore } from '../store.ts';
import { LoopControls } from './LoopControls.tsx';
import { LossControls } from './LossControls.tsx';
import { MoreOptimizerControls, OptimizerControls } from './OptimizerControls.tsx';
import { PanelSection } from './PanelSection.tsx';
import { RecordedChanges } from './RecordedChanges.tsx';

export function TrainingPanel() {
  return (
    <PanelSection title={text.controls.training} more={<MoreControls />}>
      <LossControls />
      <OptimizerControls />
      <LoopControls />
      <RecordedChanges />
    </PanelSection>
  );
}

function MoreControls() {
  const parts = useLaterParts();
  return (
    <>
      {parts && <parts.MoreLossControls />}
      <MoreOptimizerControls />
      {parts && <parts.MoreLoopControls />}
      <RestartSwitch />
    </>
  );
}

function RestartSwitch() {
  const store = usePlaygroundStore();
  const value = usePlayground((state) => state.restartOnChange);
  return (
    <SwitchField
      label={text.controls.restartOnChange}
      help={{ words: ({ help }) => help.restartOnChange, python: "optimizer.param_groups[0]['lr'] = 0.1" }}
      value={value}
      onChange={store.getState().setRestartOnChange}
    />
  );
}
