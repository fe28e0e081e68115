/**
 * Thirty measures of the cell nuclei of 569 tumors, malignant or benign.
 * https://scikit-learn.org/1.2/datasets/toy_dataset.html#breast-cancer-wisconsin-diagnostic-dataset
 */
import { tableKind } from './tableKind.ts';
import { breastCancerTable } from './tables/breastCancerTable.ts';

export const breastCancer = tableKind('Breast cancer', 'load_breast_cancer', breastCancerTable);
