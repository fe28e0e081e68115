/** The menus beside the loss panel's title. */
import { text } from '../../messages/index.ts';
import type { AxisScale } from '../../store/viewSlice.ts';
import { Select } from '../../ui/Select.tsx';

/** What the panel shows. */
export type LossViewName = 'curve' | 'landscape' | 'sharpness';

export function ScaleSelect({
  label,
  value,
  onChange,
}: {
  label: string;
  value: AxisScale;
  onChange(value: AxisScale): void;
}) {
  return (
    <label>
      {label}
      <Select<AxisScale>
        size="small"
        quiet
        value={value}
        options={[
          { value: 'linear', label: text.charts.linear },
          { value: 'log', label: text.charts.log },
        ]}
        onChange={onChange}
      />
    </label>
  );
}
