/** The tools for drawing own points, and the class of new ones. */
import { custom } from '../../../datasets/custom.ts';
import { type ToolName, tools, withoutRows } from '../../../experiment/data/ownPoints.ts';
import { isEmpty } from '../../../experiment/experiment.ts';
import { laterText } from '../../../messages/later.ts';
import { shownClassesOf } from '../../../store/selectors.ts';
import { Button } from '../../../ui/Button.tsx';
import { TileRadios } from '../../../ui/fields/TileRadios.tsx';
import { classText } from '../../classText.ts';
import { ClassMark } from '../../Legend.tsx';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import styles from './PointTools.module.css';

const MAX_CLASSES = custom.fields.labels.max + 1;
const toolNames = Object.keys(tools) as ToolName[];

export function PointTools() {
  const isOwn = usePlayground((state) => state.experiment.data.kind === 'custom');
  return isOwn ? <Tools /> : null;
}

function Tools() {
  const store = usePlaygroundStore();
  const { chooseTool, chooseClass, fitAxes } = store.getState();
  const tool = usePlayground((state) => state.tool);
  const chosen = usePlayground((state) => state.drawnClass);
  const data = usePlayground((state) => state.experiment.data);
  const known = usePlayground((state) => shownClassesOf(state.experiment));
  const classes = Math.max(known, chosen + 1);
  const isBare = usePlayground((state) => isEmpty(state.experiment));
  const fits = usePlayground((state) => state.snapshotRequest.square === null);
  const clear = () => {
    const { experiment, sketch, commitDraft } = store.getState();
    if (experiment.data.kind !== 'custom') return;
    sketch(withoutRows(experiment.data, () => true));
    commitDraft();
  };
  return (
    <div className={styles.tools}>
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
      <button
        type="button"
        className={styles.add}
        aria-label={laterText.pointTools.addClass}
        title={laterText.pointTools.addClass}
        disabled={classes >= MAX_CLASSES}
        onClick={() => chooseClass(classes)}
      >
        +
      </button>
      <TileRadios
        label={laterText.pointTools.toolLabel}
        layout="row"
        value={tool}
        options={toolNames.map((value) => ({
          value,
          label: laterText.pointTools.tools[value],
          picture: laterText.pointTools.tools[value],
        }))}
        onChange={chooseTool}
      />
      <Button disabled={isBare} onClick={clear}>
        {laterText.pointTools.clear}
      </Button>
      <Button disabled={fits} title={laterText.pointTools.fitHint} onClick={fitAxes}>
        {laterText.pointTools.fit}
      </Button>
    </div>
  );
}
