/** The centers of the clusters, as their number and their distance. */
import { datasets } from '../../datasets/index.ts';
import { centerDistance, withCenterCount, withCenterDistance } from '../../experiment/data/centers.ts';
import { text } from '../../messages/index.ts';
import { SliderField } from '../../ui/fields/SliderField.tsx';
import { linearScale } from '../../ui/fields/sliderScale.ts';
import { useProblem } from '../useEdit.ts';

const { minRows, maxRows } = datasets.gaussians.fields.centers;
const countScale = linearScale(minRows, maxRows, 1);
const distanceScale = linearScale(0, 10, 0.1);
const MAX_DISTANCE = 100;

interface CentersFieldsProps {
  centers: readonly number[][];
  onChange(centers: number[][]): void;
}

export function CentersFields({ centers, onChange }: CentersFieldsProps) {
  const onProblem = useProblem();
  const python = `centers = torch.tensor(${JSON.stringify(centers)})`;
  return (
    <>
      <SliderField
        label={text.controls.classes}
        help={{ words: text.help.classes, python }}
        value={centers.length}
        scale={countScale}
        range={{ min: minRows, max: maxRows, integer: true }}
        onChange={(count) => onChange(withCenterCount(centers, count))}
        onProblem={onProblem}
      />
      <SliderField
        label={text.controls.distance}
        help={{ words: text.help.distance, python }}
        value={Number(centerDistance(centers).toPrecision(6))}
        scale={distanceScale}
        range={{ min: 0, max: MAX_DISTANCE }}
        onChange={(distance) => onChange(withCenterDistance(centers, distance))}
        onProblem={onProblem}
      />
    </>
  );
}
