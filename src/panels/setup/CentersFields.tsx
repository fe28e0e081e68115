/** The controls of the clusters' centers: how many there are, and how far apart. */
import { datasets } from '../../datasets/index.ts';
import { centerDistance, withCenterCount, withCenterDistance } from '../../experiment/data/centers.ts';
import { withData } from '../../experiment/data/data.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { text } from '../../messages/index.ts';
import { linearSlider } from '../../ui/fields/sliderScale.ts';
import { ExperimentSlider } from '../ExperimentSlider.tsx';

const { minRows, maxRows } = datasets.gaussians.fields.centers;
const countScale = linearSlider(minRows, maxRows, 1);
const distanceScale = linearSlider(0, 10, 0.1);
const MAX_DISTANCE = 100;

export function CentersFields({ centers }: { centers: readonly number[][] }) {
  const python = `centers = torch.tensor(${JSON.stringify(centers)})`;
  return (
    <>
      <ExperimentSlider
        label={text.controls.classes}
        help={{ words: ({ help }) => help.classes, python }}
        value={centers.length}
        scale={countScale}
        range={{ min: minRows, max: maxRows, integer: true }}
        next={(experiment, count) => withCenters(experiment, (now) => withCenterCount(now, count))}
      />
      <ExperimentSlider
        label={text.controls.distance}
        help={{ words: ({ help }) => help.distance, python }}
        value={Number(centerDistance(centers).toPrecision(6))}
        scale={distanceScale}
        range={{ min: 0, max: MAX_DISTANCE }}
        next={(experiment, distance) => withCenters(experiment, (now) => withCenterDistance(now, distance))}
      />
    </>
  );
}

function withCenters(experiment: Experiment, change: (centers: number[][]) => number[][]): Experiment {
  const { data } = experiment;
  if (data.kind !== 'gaussians') return experiment;
  return withData(experiment, { ...data, centers: change(data.centers) });
}
