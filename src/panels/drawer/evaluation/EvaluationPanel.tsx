/** The Evaluation tab: how right the net is, class by class, and how well gradients come through, layer by layer. */
import { useEffect } from 'react';
import { formatPercent } from '../../../charts/format.ts';
import { columnsOf } from '../../../experiment/model/columns.ts';
import { laterText } from '../../../messages/later.ts';
import { type Evaluation, evaluationOf, type RowSet, rowSets } from '../../../store/evaluation.ts';
import type { Playground } from '../../../store/playground.ts';
import { currentSnapshot } from '../../../store/selectors.ts';
import { Select } from '../../../ui/Select.tsx';
import { classWord } from '../../classText.ts';
import { ClassMark } from '../../Legend.tsx';
import { usePlayground, usePlaygroundStore, useSettled, useShown } from '../../store.ts';
import { ConfusionMatrix } from './ConfusionMatrix.tsx';
import styles from './EvaluationPanel.module.css';
import { ReliabilityDiagram } from './ReliabilityDiagram.tsx';

const percent = (share: number | null) =>
  share === null ? laterText.evaluation.unknown : formatPercent(share);

export function EvaluationPanel() {
  const store = usePlaygroundStore();
  const evaluation = useSettled(evaluationOf);
  useEffect(() => {
    const { requestSnapshot, chooseCell } = store.getState();
    requestSnapshot({ saturation: true });
    return () => {
      requestSnapshot({ saturation: false });
      chooseCell(null);
    };
  }, [store]);
  return (
    <div className={styles.panel}>
      {evaluation === null ? (
        <p className={styles.none}>{laterText.evaluation.none}</p>
      ) : (
        <>
          <div className={styles.part}>
            <RowSelect />
            <ConfusionMatrix confusion={evaluation.confusion} />
            <p className={styles.hint}>{laterText.evaluation.hint}</p>
          </div>
          <Classes evaluation={evaluation} />
          <ReliabilityDiagram />
        </>
      )}
      <Layers />
    </div>
  );
}

/** Shown only where some samples are kept from training. */
function RowSelect() {
  const store = usePlaygroundStore();
  const rows = usePlayground((state) => state.evaluatedRows);
  const hasTest = useShown((state) => state.points?.isTest != null);
  if (!hasTest) return null;
  return (
    <label className={styles.rows}>
      {laterText.evaluation.rows}
      <Select<RowSet>
        size="small"
        value={rows}
        options={rowSets.map((value) => ({ value, label: laterText.evaluation.rowSets[value] }))}
        onChange={store.getState().evaluateRows}
      />
    </label>
  );
}

function Classes({ evaluation: { precision, recall } }: { evaluation: Evaluation }) {
  const data = useShown((state) => state.experiment.data);
  return (
    <table className={styles.table} aria-label={laterText.evaluation.classes}>
      <thead>
        <tr className={styles.head}>
          <th scope="col">{laterText.evaluation.className}</th>
          <th scope="col">{laterText.evaluation.precision}</th>
          <th scope="col">{laterText.evaluation.recall}</th>
        </tr>
      </thead>
      <tbody>
        {precision.map((share, k) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a class is its number
          <tr key={k}>
            <th scope="row">
              <ClassMark label={k} /> {classWord(data, k)}
            </th>
            <td>{percent(share)}</td>
            <td>{percent(recall[k])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LayerRow {
  key: number;
  name: string;
  gradient: string;
  saturated: string;
}

function Layers() {
  const rows = useSettled(layerRows);
  const { layers, layer, gradient, gradientHint, saturated, saturatedHint } = laterText.evaluation;
  return (
    <table className={styles.table} aria-label={layers}>
      <thead>
        <tr className={styles.head}>
          <th scope="col">{layer}</th>
          <th scope="col" title={gradientHint}>
            {gradient}
          </th>
          <th scope="col" title={saturatedHint}>
            {saturated}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">{row.name}</th>
            <td>{row.gradient}</td>
            <td>{row.saturated}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A row for each Linear with what follows it. Before the first step there is no gradient. */
function layerRows(state: Playground): LayerRow[] {
  const snapshot = currentSnapshot(state);
  const { model } = state.experiment;
  return columnsOf(model).map(({ linear, first, last }, i) => {
    const following = model.slice(first + 1, last + 1).map(({ type }) => type);
    const saturation =
      snapshot?.saturation?.filter(({ moduleIndex }) => moduleIndex > first && moduleIndex <= last) ?? [];
    const norm = snapshot === null || snapshot.state.steps === 0 ? null : snapshot.gradientNorms[i];
    return {
      key: first,
      name: [`${linear.type} ${linear.out_features}`, ...following].join(' · '),
      gradient: norm === null ? laterText.evaluation.unknown : norm.toPrecision(3),
      saturated: percent(saturation.at(-1)?.share ?? null),
    };
  });
}
