/** A pool of Workers that train many runs at once, one in each Worker; they are started when first needed and kept. */
import type { Experiment } from '../experiment/experiment.ts';
import type { JobCommand, JobEvent, JobResult } from '../protocol/jobs.ts';

export interface JobConnection {
  send(command: JobCommand): void;
  close(): void;
}

/** `onDeath` is called once, when the Worker can no longer answer. */
export type ConnectJobs = (
  onEvent: (event: JobEvent) => void,
  onDeath: (reason: string) => void,
) => JobConnection;

/** The end of a job: a result, or the reason why there is none. */
export type JobOutcome = { ok: true; result: JobResult } | { ok: false; reason: string };

interface Job {
  id: number;
  experiment: Experiment;
  full: boolean;
  /** Workers that died over it. */
  deaths: number;
  onOutcome(outcome: JobOutcome): void;
}

interface PoolWorker {
  connection: JobConnection;
  job: Job | null;
}

/** A job that kills two Workers is given up. */
const MAX_DEATHS = 2;

export class Pool {
  private readonly connect: ConnectJobs;
  private readonly size: number;
  private readonly workers: PoolWorker[] = [];
  private queue: Job[] = [];
  private nextId = 1;

  constructor(connect: ConnectJobs, size: number) {
    this.connect = connect;
    this.size = size;
  }

  /**
   * Runs all experiments; `onOutcome` gets each as it ends, in any order; `full` asks for snapshots of them. The function
   * returned cancels the rest.
   */
  run(
    experiments: readonly Experiment[],
    onOutcome: (index: number, outcome: JobOutcome) => void,
    full = false,
  ): () => void {
    const jobs = experiments.map((experiment, index) => ({
      id: this.nextId++,
      experiment,
      full,
      deaths: 0,
      onOutcome: (outcome: JobOutcome) => onOutcome(index, outcome),
    }));
    this.queue.push(...jobs);
    this.dispatch();
    return () => this.cancel(new Set(jobs.map(({ id }) => id)));
  }

  private cancel(ids: ReadonlySet<number>): void {
    this.queue = this.queue.filter(({ id }) => !ids.has(id));
    for (const worker of this.workers) {
      if (worker.job === null || !ids.has(worker.job.id)) continue;
      worker.connection.send({ type: 'cancel', jobId: worker.job.id });
      worker.job = null;
    }
    this.dispatch();
  }

  private dispatch(): void {
    while (this.queue.length > 0) {
      const worker = this.workers.find(({ job }) => job === null) ?? this.grow();
      if (worker === null) return;
      const job = this.queue.shift() as Job;
      worker.job = job;
      worker.connection.send({ type: 'run', jobId: job.id, experiment: job.experiment, full: job.full });
    }
  }

  private grow(): PoolWorker | null {
    if (this.workers.length >= this.size) return null;
    const worker: PoolWorker = {
      connection: this.connect(
        (event) => this.receive(worker, event),
        (reason) => this.bury(worker, reason),
      ),
      job: null,
    };
    this.workers.push(worker);
    return worker;
  }

  private receive(worker: PoolWorker, event: JobEvent): void {
    const { job } = worker;
    // The event belongs to a canceled or stale job.
    if (job === null || job.id !== event.jobId) return;
    worker.job = null;
    this.dispatch();
    job.onOutcome(
      event.type === 'finished' ? { ok: true, result: event.result } : { ok: false, reason: event.message },
    );
  }

  /** The Worker died: its job is tried once more in another. */
  private bury(worker: PoolWorker, reason: string): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
    const { job } = worker;
    worker.job = null;
    if (job !== null) {
      job.deaths++;
      if (job.deaths < MAX_DEATHS) this.queue.unshift(job);
      else job.onOutcome({ ok: false, reason });
    }
    this.dispatch();
  }
}
