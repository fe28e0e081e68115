/** Four measures of 150 irises of three species. https://scikit-learn.org/1.2/datasets/toy_dataset.html#iris-plants-dataset */
import { tableKind } from './tableKind.ts';
import { irisTable } from './tables/irisTable.ts';

export const iris = tableKind('Iris', 'load_iris', irisTable);
