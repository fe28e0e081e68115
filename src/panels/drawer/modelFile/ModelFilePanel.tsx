/** The Model file tab: the content of the two files that the tutorial saves, for the current run. */
import { useMemo } from 'react';
import type { Experiment } from '../../../experiment/experiment.ts';
import { type SavedModule, savedModules } from '../../../formats/parameters/savedModules.ts';
import { savingSections } from '../../../formats/python/results.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import type { Snapshot } from '../../../protocol/messages.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';
import { useSettled } from '../../store.ts';
import { LoadElsewhere } from './LoadElsewhere.tsx';
import styles from './ModelFilePanel.module.css';
import { SavedTensors } from './SavedTensors.tsx';

/** The class's name as the pickle writes it. */
const [MODULE, SEQUENTIAL] = ['torch.nn.modules.container', 'Sequential'];

interface Held {
  experiment: Experiment;
  modules: SavedModule[];
}

export function ModelFilePanel() {
  const held = useSettled(useMemo(heldSelector, []));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={text.drawer.tabs.modelFile} tabIndex={0} className={styles.scroll}>
      {held === null ? <p className={styles.words}>{laterText.modelFile.waiting}</p> : <Drawers {...held} />}
    </section>
  );
}

/** Renders nothing while the drawer is closed. The tensors of a snapshot are made once. */
function heldSelector(): (state: Playground) => Held | null {
  let last: { snapshot: Snapshot; held: Held } | null = null;
  return (state) => {
    const snapshot = currentSnapshot(state);
    if (snapshot === null || state.drawerOpen === false) return null;
    const { experiment } = state;
    if (last?.snapshot !== snapshot)
      last = {
        snapshot,
        held: { experiment, modules: savedModules(experiment.model, snapshot.state.parameters) },
      };
    return last.held;
  };
}

function Drawers({ experiment, modules }: Held) {
  const [whole, parameters] = savingSections(experiment).map(({ lines }) => [
    lines[0],
    lines[lines.length - 1],
  ]);
  return (
    <div className={styles.drawers}>
      <section aria-labelledby="lab-whole">
        <h3 id="lab-whole" className={styles.heading}>
          {laterText.modelFile.wholeNet}
        </h3>
        <p className={styles.words}>{laterText.modelFile.wholeNetHolds}</p>
        <Lines lines={whole} />
        <SavedTensors label={laterText.modelFile.wholeNet} modules={modules} showsModules />
        <p className={styles.words}>{laterText.modelFile.weightsOnly}</p>
        <p className={styles.said}>{laterText.modelFile.weightsOnlySays(`${MODULE}.${SEQUENTIAL}`)}</p>
        <p className={styles.words}>{laterText.modelFile.weightsOnlyOff}</p>
        <p className={styles.words}>{laterText.modelFile.wholeHere}</p>
      </section>
      <section aria-labelledby="lab-state-dict">
        <h3 id="lab-state-dict" className={styles.heading}>
          {laterText.modelFile.stateDict}
        </h3>
        <p className={styles.words}>{laterText.modelFile.stateDictHolds}</p>
        <Lines lines={parameters} />
        <SavedTensors label={laterText.modelFile.stateDict} modules={modules} showsModules={false} />
        <p className={styles.words}>{missingText(modules)}</p>
        <p className={styles.words}>{laterText.modelFile.stateDictSafe}</p>
        <LoadElsewhere model={experiment.model} modules={modules} />
      </section>
    </div>
  );
}

/** The line that writes, and the line that reads. */
function Lines({ lines: [writes, reads] }: { lines: string[] }) {
  return (
    <dl className={styles.lines}>
      <dt>{laterText.modelFile.writes}</dt>
      <dd>
        <code>{writes}</code>
      </dd>
      <dt>{laterText.modelFile.reads}</dt>
      <dd>
        <code>{reads}</code>
      </dd>
    </dl>
  );
}

function missingText(modules: readonly SavedModule[]): string {
  const without = modules.filter(({ tensors }) => tensors.length === 0);
  const names = new Set(without.map(({ type }) => type));
  return laterText.modelFile.missing(
    without.map(({ index }) => index),
    [...names],
  );
}
