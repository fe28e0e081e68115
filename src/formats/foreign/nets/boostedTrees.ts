/** XGBoost's models as JSON. https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html */
import { laterText } from '../../../messages/later.ts';
import { keysOf } from '../../keysOf.ts';
import type { ForeignKind } from '../foreignKind.ts';

export const boostedTrees: ForeignKind = {
  of: 'json',
  refusal(value) {
    const keys = keysOf(value);
    return keys.includes('learner') && keys.includes('version') ? laterText.foreign.boostedTrees : null;
  },
};
