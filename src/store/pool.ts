/** A pool of Workers that train many runs at once, one in each Worker, or survey one; they are started when first needed and kept. */
import type { Experiment } from '../experiment/experiment.ts';
import type { SurveyOrder, SurveyResult } from '../experiment/survey/surveys.ts';
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

/** What a survey has so far, whether that is all, or the reason why there is nothing. */
export type SurveyOutcome =
  | { ok: true; result: SurveyResult; isWhole: boolean }
  | { ok: false; reason: string };

interface Job {
  command: Exclude<JobCommand, { type: 'cancel' }>;
  /** Workers that died over it. */
  deaths: number;
  /** It ended, or, of a survey, there is more of it. */
  onEvent(event: JobEvent): void;
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
    return this.add(
      experiments.map((experiment, index) => ({
        command: { type: 'run', jobId: this.nextId++, experiment, full },
        deaths: 0,
        onEvent(event) {
          if (event.type === 'finished') onOutcome(index, { ok: true, result: event.result });
          if (event.type === 'failed') onOutcome(index, { ok: false, reason: event.message });
        },
      })),
    );
  }

  /** Surveys a run; `onOutcome` gets what is known of it, at last the whole. The function returned cancels it. */
  survey(order: SurveyOrder, onOutcome: (outcome: SurveyOutcome) => void): () => void {
    const command = { type: 'survey', jobId: this.nextId++, order } as const;
    const onEvent = (event: JobEvent) => {
      if (event.type === 'surveyed') onOutcome({ ok: true, result: event.result, isWhole: event.isWhole });
      if (event.type === 'failed') onOutcome({ ok: false, reason: event.message });
    };
    return this.add([{ command, deaths: 0, onEvent }]);
  }

  get isBusy(): boolean {
    return this.queue.length > 0 || this.workers.some(({ job }) => job !== null);
  }

  private add(jobs: Job[]): () => void {
    this.queue.push(...jobs);
    this.dispatch();
    return () => this.cancel(new Set(jobs.map(idOf)));
  }

  private cancel(ids: ReadonlySet<number>): void {
    this.queue = this.queue.filter((job) => !ids.has(idOf(job)));
    for (const worker of this.workers) {
      if (worker.job === null || !ids.has(idOf(worker.job))) continue;
      worker.connection.send({ type: 'cancel', jobId: idOf(worker.job) });
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
      worker.connection.send(job.command);
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
    if (job === null || idOf(job) !== event.jobId) return;
    if (event.type !== 'surveyed' || event.isWhole) {
      worker.job = null;
      this.dispatch();
    }
    job.onEvent(event);
  }

  /** The Worker died: its job is tried once more in another. */
  private bury(worker: PoolWorker, reason: string): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
    const { job } = worker;
    worker.job = null;
    if (job !== null) {
      job.deaths++;
      if (job.deaths < MAX_DEATHS) this.queue.unshift(job);
      else job.onEvent({ type: 'failed', jobId: idOf(job), message: reason });
    }
    this.dispatch();
  }
}

const idOf = ({ command }: Job) => command.jobId;
