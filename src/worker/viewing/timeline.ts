/**
 * The timeline of a run: goes to any of its epochs, by training on from the nearest kept state to the same bits, and back to
 * where the run stands.
 */
import type { Trainer, TrainerState } from '../../engine/trainer.ts';
import { KeptStates } from './keptStates.ts';

/** The states of the epochs before the one that a run begins at, and the first of those epochs. */
export interface Earlier {
  kept: KeptStates;
  from: number;
}

export class Timeline {
  private readonly trainer: Trainer;
  private readonly kept: KeptStates;
  /** Where the run stands, while its trainer is at another epoch; null while it is there. */
  private home: TrainerState | null = null;
  private first: number;
  /** The state that a run was given with its epoch, until it is known whether training from the seed leads to it. */
  private unproven: TrainerState | null = null;

  /**
   * Of a trainer that stands at the state it was given, or, of another run, at `drawn`, as it comes from the seed. `earlier`
   * are the states before it, where they are known.
   */
  constructor(trainer: Trainer, drawn: TrainerState, given: TrainerState, earlier: Earlier | null) {
    this.trainer = trainer;
    this.kept = earlier?.kept ?? new KeptStates();
    this.first = earlier?.from ?? 0;
    if (earlier === null && given.epoch > 0) {
      this.kept.pin(drawn);
      this.unproven = given;
    }
    this.kept.pin(given);
    trainer.onKept = (state) => this.kept.add(state);
  }

  /** The first epoch that can be gone to. As long as it is not known better, the seed. */
  get from(): number {
    return this.first;
  }

  /** The epoch that the run has come to. */
  get end(): number {
    return this.home?.epoch ?? this.trainer.epoch;
  }

  /** The epoch that its trainer stands at. */
  get at(): number {
    return this.trainer.epoch;
  }

  get isProven(): boolean {
    return this.unproven === null;
  }

  /**
   * Trains for about `ms` milliseconds towards `epoch`, or to the nearest epoch that can be gone to. True once the trainer
   * stands there.
   */
  approach(epoch: number, now: () => number, ms: number): boolean {
    this.home ??= this.trainer.state();
    const stop = now() + ms;
    if (epoch < this.home.epoch && epoch < (this.unproven?.epoch ?? 0) && !this.prove(now, stop))
      return false;
    const target = Math.min(Math.max(epoch, this.first), this.home.epoch);
    if (target === this.home.epoch) {
      this.restoreHome(this.home);
      return true;
    }
    return this.replay(target, now, stop);
  }

  /**
   * Trains for about `ms` milliseconds to find out whether training from the seed leads to the state that the run was
   * given. True once that is known.
   */
  proceed(now: () => number, ms: number): boolean {
    this.home ??= this.trainer.state();
    return this.prove(now, now() + ms);
  }

  /** Back to where the run stands. */
  goHome(): void {
    if (this.home === null) return;
    this.restoreHome(this.home);
    this.home = null;
  }

  /** The run goes on from here otherwise than it was: by other parameters where `isEdited`, else by other hyperparameters. */
  branch(isEdited: boolean): void {
    this.kept.cutAfter(this.trainer.epoch);
    if (isEdited) this.kept.pin(this.trainer.state());
  }

  /** Gives up its states up to `epoch` to a run that goes on from there; null where they may not be this run's. */
  handOver(epoch: number): Earlier | null {
    if (this.unproven !== null && epoch >= this.unproven.epoch) return null;
    this.kept.cutAfter(epoch);
    return { kept: this.kept, from: this.first };
  }

  /** With the state to fall back on where the next epoch diverges. */
  private restoreHome(home: TrainerState): void {
    this.trainer.restore(home, this.kept.leadingTo(home));
  }

  private prove(now: () => number, stop: number): boolean {
    const { unproven, trainer } = this;
    if (unproven === null) return true;
    if (!this.replay(unproven.epoch - 1, now, stop)) return false;
    if (trainer.epoch === unproven.epoch - 1) trainer.trainEpoch();
    this.unproven = null;
    if (isSame(trainer.state(), unproven)) return true;
    this.first = unproven.epoch;
    this.kept.cutBefore(unproven.epoch);
    return true;
  }

  /** True once it stands at `target`, or where training stops before it. */
  private replay(target: number, now: () => number, stop: number): boolean {
    const { trainer } = this;
    const from = this.kept.nearest(target);
    if (from !== undefined && !(trainer.epoch >= from.epoch && trainer.epoch <= target))
      trainer.restore(from);
    while (trainer.epoch < target) {
      const { epoch } = trainer;
      trainer.trainEpoch();
      if (trainer.epoch <= epoch) return true;
      if (trainer.epoch < target && now() >= stop) return false;
    }
    return true;
  }
}

/** Whether further training from both is the same, bit for bit. Gradients are left out: not every file has them. */
function isSame(a: TrainerState, b: TrainerState): boolean {
  const arrays = ({ parameters, optimizer, generator }: TrainerState) => ({
    parameters,
    ...optimizer,
    words: generator.words,
  });
  const rest = ({ epoch, steps, generator: { index, nextNormal }, scheduler }: TrainerState) =>
    JSON.stringify([epoch, steps, index, nextNormal, scheduler ?? null]);
  const [ofA, ofB]: Record<string, ArrayLike<number>>[] = [arrays(a), arrays(b)];
  const names = Object.keys(ofA);
  return (
    rest(a) === rest(b) &&
    names.length === Object.keys(ofB).length &&
    names.every((name) => Object.hasOwn(ofB, name) && sameNumbers(ofA[name], ofB[name]))
  );
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return a.length === b.length && Array.prototype.every.call(a, (value, i) => Object.is(value, b[i]));
}
