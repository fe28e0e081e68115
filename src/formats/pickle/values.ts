/** Values that pickles hold besides null, booleans, numbers, bigints, strings, lists (arrays) and dicts (Maps). */

/** A Python tuple: an array would be a list. */
export class Tuple {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[]) {
    this.items = items;
  }
}

/** A number that Python is to see as a float: 1 alone is an int. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** collections.OrderedDict, with the attributes set on it. */
export class OrderedDict extends Map<unknown, unknown> {
  attributes: ReadonlyMap<unknown, unknown> | null = null;
}

/** A name that a pickle imports, `torch FloatStorage`. Nothing is imported: it is only a name. */
export class Global {
  readonly module: string;
  readonly name: string;

  constructor(module: string, name: string) {
    this.module = module;
    this.name = name;
  }
}

/** A call that a pickle writes down, `_rebuild_tensor_v2(…)`. */
export class Reduced {
  readonly callable: Global;
  readonly args: Tuple;

  constructor(callable: Global, args: Tuple) {
    this.callable = callable;
    this.args = args;
  }
}

/** A reference to something stored beside the pickle. */
export class Persistent {
  readonly id: Tuple;

  constructor(id: Tuple) {
    this.id = id;
  }
}
