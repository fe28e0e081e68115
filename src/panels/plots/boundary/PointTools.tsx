/** The tools for drawing own points, and the class or the target of new ones. */
import { useId, useState } from 'react';
import { custom } from '../../../datasets/custom.ts';
import { MAX_CLASSES } from '../../../datasets/dataset.ts';
import { canDraw } from '../../../experiment/data/data.ts';
import { type ToolName, tools, withoutRows } from '../../../experiment/data/ownPoints.ts';
import { featureColumnsOf, isEmpty } from '../../../experiment/experiment.ts';
import { text } from '../../../messages/index.ts';
import { laterText } from '../../../messages/later.ts';
import { shownClassesOf } from '../../../store/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { HelpButton } from '../../../ui/fields/Help.tsx';
import { NumberInput } from '../../../ui/fields/NumberInput.tsx';
import { TileRadios } from '../../../ui/fields/TileRadios.tsx';
import { StepButton } from '../../../ui/StepButton.tsx';
import { classText } from '../../classText.ts';
import { ClassMark } from '../../Legend.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { useProblem } from '../../useEdit.ts';
import styles from './PointTools.module.css';

const { min, max } = custom.fields.targets;
const TARGET_RANGE = { min, max };
const STEP = 0.1;
const toolNames = Object.keys(tools) as ToolName[];

export function PointTools() {
  const isOwn = usePlayground(({ experiment }) => canDraw(experiment));
  return isOwn ? <Tools /> : null;
}

function Tools() {
  const store = usePlaygroundStore();
  const { chooseTool, fitAxes } = store.getState();
  const tool = usePlayground((state) => state.tool);
  const data = usePlayground((state) => state.experiment.data);
  /** Of one column a new point's target is its place upwards. */
  const isLine = usePlayground((state) => featureColumnsOf(state.experiment) === 1);
  const isBare = usePlayground((state) => isEmpty(state.experiment));
  const fits = usePlayground((state) => state.snapshotRequest.square === null);
  const hasTarget = data.kind === 'custom' && data.targets !== undefined && !isLine;
  const hintId = useId();
  const [isHinted, setHinted] = useState(false);
  const words = laterText.pointTools;
  const clear = () => {
    const { experiment, sketch, commitDraft } = store.getState();
    if (experiment.data.kind !== 'custom') return;
    sketch(withoutRows(experiment.data, () => true));
    commitDraft();
  };
  return (
    <div className={styles.tools}>
      {data.kind === 'custom' && data.targets ? hasTarget && <TargetOfNew /> : <ClassOfNew />}
      <TileRadios
        label={words.toolLabel}
        layout="row"
        value={tool}
        options={toolNames.map((value) => ({
          value,
          label: words.tools[value],
          picture: words.tools[value],
        }))}
        onChange={chooseTool}
      />
      <Button disabled={isBare} onClick={clear}>
        {words.clear}
      </Button>
      <Button disabled={fits} onClick={fitAxes}>
        {words.fit}
      </Button>
      <HelpButton
        label={words.toolLabel}
        open={isHinted}
        controls={hintId}
        onToggle={() => setHinted(!isHinted)}
      />
      <p id={hintId} hidden={!isHinted} className={styles.hint}>
        {[...(hasTarget ? [words.targetHint] : []), words.fitHint].join(text.joins.sentence)}
      </p>
    </div>
  );
}

function ClassOfNew() {
  const { chooseClass } = usePlaygroundStore().getState();
  const chosen = usePlayground((state) => state.drawnClass);
  const data = usePlayground((state) => state.experiment.data);
  const known = usePlayground((state) => shownClassesOf(state.experiment));
  const classes = Math.max(known, chosen + 1);
  return (
    <>
      <TileRadios
        label={laterText.pointTools.classLabel}
        layout="row"
        value={String(chosen)}
        options={Array.from({ length: classes }, (_, k) => ({
          value: String(k),
          label: classText(data, k),
          picture: <ClassMark label={k} />,
        }))}
        onChange={(value) => chooseClass(Number(value))}
      />
      <StepButton
        label={laterText.pointTools.addClass}
        sign="+"
        className={styles.add}
        disabled={classes >= MAX_CLASSES}
        onClick={() => chooseClass(classes)}
      />
    </>
  );
}

function TargetOfNew() {
  const { chooseTarget } = usePlaygroundStore().getState();
  const onProblem = useProblem();
  const id = useId();
  const value = usePlayground((state) => state.drawnTarget);
  return (
    <div className={styles.target}>
      <label htmlFor={id}>{laterText.pointTools.target}</label>
      <NumberInput
        id={id}
        label={laterText.pointTools.target}
        value={value}
        range={TARGET_RANGE}
        onChange={chooseTarget}
        stepped={(by) => Math.min(TARGET_RANGE.max, Math.max(TARGET_RANGE.min, tidy(value + by * STEP)))}
        onProblem={onProblem}
      />
    </div>
  );
}

/** Without the digits that rounding errors bring. */
function tidy(value: number): number {
  return Number(value.toFixed(6));
}
