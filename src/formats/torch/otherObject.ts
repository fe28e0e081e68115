/** The refusal of a pickled object that is no net, by the name of its class. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import type { Global } from '../pickle/values.ts';

type Words = (name: string) => string;

/** What to do instead depends on the library that the class is of; the first pattern counts. A new one is a line here. */
const libraries: [RegExp, Words][] = [
  [/^sklearn\..*\.Bunch$/, (name) => laterText.files.torch.bunch(name)],
  [/^sklearn\.neural_network\./, (name) => laterText.files.torch.perceptron(name)],
  [/^(sklearn|xgboost|lightgbm|catboost)\./, (name) => laterText.files.torch.estimator(name)],
  [/^joblib\./, () => laterText.files.torch.joblib],
  [/^torch\.optim\./, (name) => laterText.files.torch.optimizerObject(name)],
  [/^(torch\.utils\.data|torchvision\.datasets)\./, (name) => laterText.files.torch.dataset(name)],
  [/^(keras|tensorflow)\./, (name) => laterText.files.torch.kerasObject(name)],
];

export function otherObject({ path }: Global): ReadError {
  const name = path.slice(0, 80);
  const words = libraries.find(([pattern]) => pattern.test(path))?.[1] ?? laterText.files.torch.otherObject;
  return new ReadError('kind', '', words(name));
}
