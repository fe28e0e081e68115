/** What a plan changes of the experiment at hand: its layers and parameters, the epoch, and the settings that differ. */
import { tensorsOf } from '../../engine/tensors.ts';
import { diffExperiments } from '../../experiment/diffExperiments.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import type { ReadyPlan } from '../../formats/opening/openPlan.ts';
import { laterText } from '../../messages/later.ts';
import { nnCall } from '../nnCall.ts';
import { settingTexts } from '../settingText.ts';
import { usePlayground } from '../store.ts';
import styles from './OpenDialog.module.css';

const words = laterText.opening;

export function PlanChanges({ plan, epoch }: { plan: ReadyPlan; epoch: number }) {
  const experiment = usePlayground((state) => state.experiment);
  const settings = settingTexts(
    diffExperiments(experiment, plan.experiment).filter(({ path }) => path !== 'model.layers'),
  );
  const rows: [string, string, string][] = [
    [words.layers, layersText(experiment), layersText(plan.experiment)],
    [words.shapes, shapesText(experiment), shapesText(plan.experiment)],
    [words.epoch, words.epochs(epoch), words.epochs(plan.run?.state.epoch ?? 0)],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={words.what} tabIndex={0} className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td />
            <th scope="col">{words.now}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([label, now, then]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now}</td>
              <td>{now === then ? words.same : then}</td>
            </tr>
          ))}
          {settings.length > 0 && (
            <tr>
              <th scope="row">{words.settings}</th>
              <td colSpan={2}>{settings.join(' · ')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

function layersText({ model }: Experiment): string {
  return model.map(nnCall).join(', ');
}

/** `0.weight [5, 2], 0.bias [5]` */
function shapesText({ model }: Experiment): string {
  return tensorsOf(model)
    .map(({ name, shape }) => `${name} [${shape.join(', ')}]`)
    .join(', ');
}
