/** An optimizer of several parameter groups, or one that leaves frozen parameters as they are. */
import type { Arena, Block } from '../../arena.ts';
import type { Optimizer, OptimizerDefinition, ParameterRange } from '../optimizer.ts';

/** A parameter group: its hyperparameters, and where its parameters lie in the flat vector. */
export interface OptimizerGroup {
  values: Record<string, unknown>;
  ranges: readonly ParameterRange[];
}

/** Each group is stepped by an optimizer of its own, on copies of its parameters side by side. */
export function groupedOptimizer(
  definition: OptimizerDefinition,
  groups: readonly OptimizerGroup[],
  arena: Arena,
  parameters: number,
): Optimizer {
  const members = groups
    .filter(({ ranges }) => ranges.length > 0)
    .map((group) => new Member(definition, group, arena));
  const whole = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, arena.allocate(parameters)]));
  const first = new Set(members.flatMap(({ optimizer }) => Object.keys(optimizer.state)));
  const all = new Set(members.flatMap(({ blocks }) => Object.keys(blocks)));
  const blocks = whole([...all]);
  const state = Object.fromEntries([...first].map((name) => [name, blocks[name]]));
  for (const member of members) member.store(blocks);
  return {
    state,
    later: blocks,
    step(kernels, values, gradients, step) {
      for (const member of members) {
        member.load(state);
        member.step(kernels, values, gradients, step);
        member.store(blocks);
        for (const name of Object.keys(member.optimizer.state)) state[name] = blocks[name];
      }
    },
  };
}

class Member {
  readonly optimizer: Optimizer;
  /** Its state, what a later step may add too. */
  readonly blocks: Record<string, Block>;
  /** Names of the state that it begins with. */
  private readonly first: string[];
  private readonly group: OptimizerGroup;
  private readonly values: Block;
  private readonly gradients: Block;

  constructor(definition: OptimizerDefinition, group: OptimizerGroup, arena: Arena) {
    const length = group.ranges.reduce((sum, range) => sum + range.length, 0);
    this.group = group;
    this.values = arena.allocate(length);
    this.gradients = arena.allocate(length);
    this.optimizer = definition.optimizer(group.values, arena, length);
    this.first = Object.keys(this.optimizer.state);
    this.blocks = { ...this.optimizer.state, ...this.optimizer.later };
  }

  step(kernels: Arena['kernels'], values: Block, gradients: Block, step: number): void {
    this.gather(values, this.values);
    this.gather(gradients, this.gradients);
    this.optimizer.step(kernels, this.values, this.gradients, step);
    this.scatter(this.values, values);
  }

  /** Takes its part of the state. Where only another group has one of the names, the part is zeros, and none of its own. */
  load(state: Optimizer['state']): void {
    for (const [name, own] of Object.entries(this.blocks)) {
      if (state[name] === undefined) own.floats.fill(0);
      else this.gather(state[name], own);
      const isOwn = this.first.includes(name) || own.floats.some((x) => x !== 0);
      if (isOwn) this.optimizer.state[name] = own;
      else delete this.optimizer.state[name];
    }
  }

  store(blocks: Readonly<Record<string, Block>>): void {
    for (const [name, own] of Object.entries(this.blocks)) this.scatter(own, blocks[name]);
  }

  /** The group's numbers of the flat vector, side by side. */
  private gather({ floats }: Block, { floats: own }: Block): void {
    let at = 0;
    for (const { offset, length } of this.group.ranges) {
      for (let i = offset; i < offset + length; i++) own[at++] = floats[i];
    }
  }

  private scatter({ floats: own }: Block, { floats }: Block): void {
    let at = 0;
    for (const { offset, length } of this.group.ranges) {
      for (let i = offset; i < offset + length; i++) floats[i] = own[at++];
    }
  }
}
