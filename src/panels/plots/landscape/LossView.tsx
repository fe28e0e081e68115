/** What the loss panel shows beside the curve, and the menu that chooses it. */
import type { ReactNode } from 'react';
import { laterText } from '../../../messages/later.ts';
import { Select } from '../../../ui/Select.tsx';
import type { LossViewName } from '../LossSelects.tsx';
import { LandscapePanel } from './LandscapePanel.tsx';
import { SharpnessPanel } from './SharpnessPanel.tsx';

const names: readonly LossViewName[] = ['curve', 'landscape', 'sharpness'];

export function LossViewSelect({
  value,
  onChange,
}: {
  value: LossViewName;
  onChange(value: LossViewName): void;
}) {
  return (
    <label>
      {laterText.lossViews.show}
      <Select<LossViewName>
        size="small"
        quiet
        value={value}
        options={names.map((name) => ({ value: name, label: laterText.lossViews.names[name] }))}
        onChange={onChange}
      />
    </label>
  );
}

/** `select` is the menu. */
export function LossView({ view, select }: { view: LossViewName; select: ReactNode }) {
  return view === 'landscape' ? <LandscapePanel select={select} /> : <SharpnessPanel select={select} />;
}
