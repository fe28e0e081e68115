/** Script lines that move the generator at the moments at which the experiment says so. */
import { dropsBefore, seedAgain } from '../../experiment/data/drawOrder.ts';
import type { DrawPlace, Experiment } from '../../experiment/experiment.ts';

/** Each number of torch.rand takes 32 bits. */
export function drawOrderLines(experiment: Experiment, place: DrawPlace): string[] {
  const seed = seedAgain(experiment, place);
  const drops = dropsBefore(experiment, place);
  return [
    ...(seed === undefined ? [] : [`torch.manual_seed(${seed})`]),
    ...(drops === 0 ? [] : [`torch.rand(${drops})  # drawn, and not used`]),
  ];
}

/** Data and net in the order in which they are drawn. */
export function inDrawOrder<T>({ net_first }: Experiment, data: T[], net: T[]): T[] {
  return net_first ? [...net, ...data] : [...data, ...net];
}
