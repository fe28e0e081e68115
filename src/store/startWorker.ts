/** Starts the Workers from files of their own. The build into one file replaces this module. */

export function startTrainingWorker(): Worker {
  return new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'training',
  });
}

export function startJobWorker(): Worker {
  return new Worker(new URL('../worker/job.worker.ts', import.meta.url), { type: 'module', name: 'job' });
}
