/**
 * The Layers tab: the arguments of nn.Sequential as a list to add, remove and move layers, and a form for the selected
 * one.
 */
import { useEffect, useRef, useState } from 'react';
import { type LayerConfig, type LayerType, layerDefinition, layers } from '../../../engine/layers/index.ts';
import { withLayerAdded, withLayerMoved, withLayerRemoved } from '../../../experiment/model/layerList.ts';
import { laterText } from '../../../messages/later.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Select.tsx';
import { StepButton } from '../../../ui/StepButton.tsx';
import { nnCall } from '../../nnCall.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import { LayerForm } from './LayerForm.tsx';
import styles from './LayersPanel.module.css';

type Part = 'open' | 'up' | 'down' | 'remove';

const types = () =>
  (Object.keys(layers) as LayerType[]).map((value) => ({ value, label: layerDefinition(value).label }));

export function LayersPanel() {
  const store = usePlaygroundStore();
  const model = usePlayground((state) => state.experiment.model);
  const [asked, setSelected] = useState(0);
  const [type, setType] = useState<LayerType>('Linear');
  const list = useRef<HTMLOListElement>(null);
  const focusOn = useFocusAfter(list, model);
  const selected = Math.min(asked, model.length - 1);

  /** Changes the model and selects `next`, unless the change is refused. */
  const change = (changed: LayerConfig[], next: number, part: Part) => {
    const { experiment, change: apply } = store.getState();
    focusOn(next, part);
    apply({ ...experiment, model: changed });
    if (store.getState().experiment !== experiment) setSelected(next);
  };
  const now = () => store.getState().experiment;

  return (
    <div className={styles.panel}>
      <div className={styles.side}>
        <ol ref={list} className={styles.list} start={0} aria-label={laterText.layers.list}>
          {model.map((layer, i) => (
            <LayerRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its position
              key={i}
              index={i}
              layer={layer}
              isSelected={i === selected}
              isLast={i === model.length - 1}
              onSelect={() => setSelected(i)}
              onMove={(by, part) => change(withLayerMoved(now(), i, i + by), i + by, part)}
              onRemove={() => change(withLayerRemoved(now(), i), Math.min(i, model.length - 2), 'remove')}
            />
          ))}
        </ol>
        <div className={styles.add}>
          <Select aria-label={laterText.layers.type} value={type} options={types()} onChange={setType} />
          <Button onClick={() => change(withLayerAdded(now(), selected + 1, type), selected + 1, 'open')}>
            {laterText.layers.add}
          </Button>
          <span className={styles.note}>{laterText.layers.where(selected)}</span>
        </div>
      </div>
      <LayerForm key={selected} index={selected} />
    </div>
  );
}

interface LayerRowProps {
  index: number;
  layer: LayerConfig;
  isSelected: boolean;
  isLast: boolean;
  onSelect(): void;
  onMove(by: number, part: Part): void;
  onRemove(): void;
}

function LayerRow({ index, layer, isSelected, isLast, onSelect, onMove, onRemove }: LayerRowProps) {
  const name = laterText.layers.name(index, layerDefinition(layer.type).label);
  const button = (part: Part, label: string, sign: string, disabled: boolean, onClick: () => void) => (
    <StepButton
      className={styles.step}
      data-part={part}
      label={label}
      sign={sign}
      disabled={disabled}
      onClick={onClick}
    />
  );
  return (
    <li>
      <div className={styles.row} data-selected={isSelected}>
        <button
          type="button"
          className={styles.open}
          data-part="open"
          aria-current={isSelected}
          onClick={onSelect}
        >
          <span className={styles.index}>{index}</span> {nnCall(layer)}
          {layer.requires_grad === false && <span className={styles.note}> · {laterText.groups.row}</span>}
        </button>
        {button('up', laterText.layers.up(name), '↑', index === 0, () => onMove(-1, 'up'))}
        {button('down', laterText.layers.down(name), '↓', isLast, () => onMove(1, 'down'))}
        {button('remove', laterText.layers.remove(name), '×', false, onRemove)}
      </div>
    </li>
  );
}

/** Gives the focus to a button of a row once the changed model is shown: rows stay, layers move among them. */
function useFocusAfter(list: React.RefObject<HTMLOListElement | null>, model: readonly LayerConfig[]) {
  const wanted = useRef<{ row: number; part: Part } | null>(null);
  useEffect(() => {
    if (wanted.current === null || model.length === 0) return;
    const { row, part } = wanted.current;
    wanted.current = null;
    list.current?.children[row]?.querySelector<HTMLElement>(`[data-part=${part}]`)?.focus();
  }, [list, model]);
  return (row: number, part: Part) => {
    wanted.current = { row, part };
  };
}
