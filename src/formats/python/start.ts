/** Script lines for imports, seed, and what torchrun's processes need to know of each other. */
import type { Experiment } from '../../experiment/experiment.ts';
import { loaderImport } from './batches.ts';
import { dataImports } from './data.ts';
import type { Section } from './section.ts';

export function startSection(experiment: Pick<Experiment, 'seed' | 'data' | 'training'>): Section {
  return {
    title: 'Imports and seed: the same seed gives the same numbers',
    lines: [
      'import torch',
      'import torch.nn as nn',
      ...loaderImport(experiment),
      ...dataImports(experiment),
      '',
      `torch.manual_seed(${experiment.seed})`,
    ],
  };
}

/**
 * All processes draw the same data and parameters from the same seed. DistributedDataParallel averages the gradients of
 * the processes as if each had as many rows, so each weighs its loss by the rows it has.
 */
export const processesSection: Section = {
  title: 'Only for several processes (torchrun --nproc-per-node 2 script.py): skip it at first reading',
  lines: [
    'import os',
    '',
    "distributed = 'WORLD_SIZE' in os.environ",
    'if distributed:',
    "    torch.distributed.init_process_group('gloo')",
    '    rank = torch.distributed.get_rank()',
    '    world = torch.distributed.get_world_size()',
    '    if rank > 0:',
    '        print = lambda *args: None  # the first process prints for all',
    '',
    '    def own_rows(batch):',
    '        """The rows of a batch that this process takes, and their weight in the mean over all processes."""',
    '        rows = batch[rank::world]',
    '        return (rows, len(rows) * world / len(batch)) if len(rows) > 0 else (batch[:1], 0.0)',
  ],
};
