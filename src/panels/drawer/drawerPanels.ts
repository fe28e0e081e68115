/** What the drawer's tabs show. */
import type { ComponentType } from 'react';
import type { DrawerTab } from '../../store/viewSlice.ts';
import { SeedsPanel } from './batchRuns/SeedsPanel.tsx';
import { SweepPanel } from './batchRuns/SweepPanel.tsx';
import { ConsoleActions, ConsolePanel } from './ConsolePanel.tsx';
import { EvaluationPanel } from './evaluation/EvaluationPanel.tsx';
import { HiddenSpacePanel } from './HiddenSpacePanel.tsx';
import { LayersPanel } from './layers/LayersPanel.tsx';
import { ModelFilePanel } from './modelFile/ModelFilePanel.tsx';
import { OneStepPanel } from './oneStep/OneStepPanel.tsx';
import { RunsPanel } from './runs/RunsPanel.tsx';
import { SampleActions } from './sample/SampleActions.tsx';
import { SamplePanel } from './sample/SamplePanel.tsx';
import { ScriptActions } from './script/ScriptActions.tsx';
import { ScriptPanel } from './script/ScriptPanel.tsx';

export interface DrawerPanel {
  Panel: ComponentType;
  /** Buttons beside the tabs. */
  Actions?: ComponentType;
}

export const drawerPanels: Record<DrawerTab, DrawerPanel> = {
  console: { Panel: ConsolePanel, Actions: ConsoleActions },
  script: { Panel: ScriptPanel, Actions: ScriptActions },
  sample: { Panel: SamplePanel, Actions: SampleActions },
  evaluation: { Panel: EvaluationPanel },
  oneStep: { Panel: OneStepPanel },
  layers: { Panel: LayersPanel },
  hiddenSpace: { Panel: HiddenSpacePanel },
  modelFile: { Panel: ModelFilePanel },
  runs: { Panel: RunsPanel },
  seeds: { Panel: SeedsPanel },
  sweep: { Panel: SweepPanel },
};
