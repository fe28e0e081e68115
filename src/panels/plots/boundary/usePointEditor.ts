/** The editor of own points, where the data is of that kind; it comes later than the first picture. */
import { type RefObject, useMemo, useState } from 'react';
import type { DecisionBoundaryGeometry } from '../../../charts/boundary/decisionBoundary.ts';
import { canDraw } from '../../../experiment/data/data.ts';
import type { Place } from '../../../experiment/data/places.ts';
import { useLaterParts } from '../../later.ts';
import { usePlayground, usePlaygroundStore } from '../../store.ts';
import type { PointEditor } from './pointEditor.ts';

/** null where the data is of another kind; `cursor` is where the keyboard would put a point. */
export function usePointEditor(geometry: RefObject<DecisionBoundaryGeometry | null>): {
  editor: PointEditor | null;
  cursor: Place | null;
} {
  const store = usePlaygroundStore();
  const parts = useLaterParts();
  const isOn = usePlayground(({ experiment }) => canDraw(experiment));
  const [cursor, setCursor] = useState<Place | null>(null);
  const editor = useMemo(
    () => parts?.createPointEditor(store, geometry, setCursor) ?? null,
    [parts, store, geometry],
  );
  return { editor: isOn ? editor : null, cursor: isOn ? cursor : null };
}
