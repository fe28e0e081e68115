/** Builds an ONNX graph: its nodes and constants, in the order of computation. */
import { float32Bytes } from '../parameters/elementTypes.ts';
import { elementsOf } from '../parameters/tensor.ts';
import { Message } from './protobuf.ts';

/** Field numbers and enums of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const NODE = { input: 1, output: 2, name: 3, opType: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, f: 2, i: 3, ints: 8, type: 20 };
const ATTRIBUTE_TYPE = { float: 1, int: 2, ints: 7 };
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 };
const FLOAT = 1;

/** Attributes of a node: an integer (`int`), a list of them (`ints`) or a float32 (`float`). */
export type Attributes = Record<string, { int: number } | { ints: readonly number[] } | { float: number }>;

export class Graph {
  readonly nodes: Message[] = [];
  readonly initializers: Message[] = [];
  private prefix = '';
  private count = 0;

  /** Starts the nodes of the layer of this name, such as `2`. */
  layer(name: string): void {
    this.prefix = name;
    this.count = 0;
  }

  /** Adds a node and gives the name of its output. */
  node(opType: string, inputs: readonly string[], attributes: Attributes = {}): string {
    return this.add(opType, inputs, `/${this.prefix}/${opType}_${this.count++}`, attributes);
  }

  /** Gives the value `input` the name `output` as well. */
  alias(input: string, output: string): void {
    this.add('Identity', [input], output, {});
  }

  private add(opType: string, inputs: readonly string[], output: string, attributes: Attributes): string {
    const node = new Message();
    for (const input of inputs) node.string(NODE.input, input);
    node.string(NODE.output, output).string(NODE.name, output).string(NODE.opType, opType);
    for (const [name, value] of Object.entries(attributes)) {
      const attribute = new Message().string(ATTRIBUTE.name, name);
      if ('int' in value)
        attribute.integer(ATTRIBUTE.i, value.int).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.int);
      else if ('ints' in value) {
        for (const item of value.ints) attribute.integer(ATTRIBUTE.ints, item);
        attribute.integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.ints);
      } else attribute.float(ATTRIBUTE.f, value.float).integer(ATTRIBUTE.type, ATTRIBUTE_TYPE.float);
      node.message(NODE.attribute, attribute);
    }
    this.nodes.push(node);
    return output;
  }

  /** A float32 tensor, row-major of `shape`; gives its name back. */
  initializer(name: string, shape: readonly number[], values: Float32Array): string {
    if (values.length !== elementsOf(shape))
      throw new RangeError(
        `expected ${elementsOf(shape)} numbers for shape [${shape}], got ${values.length}`,
      );
    const tensor = new Message();
    for (const size of shape) tensor.integer(TENSOR.dims, size);
    tensor
      .integer(TENSOR.dataType, FLOAT)
      .string(TENSOR.name, name)
      .data(TENSOR.rawData, float32Bytes(values));
    this.initializers.push(tensor);
    return name;
  }

  /** A constant vector. */
  filled(length: number, value: number): string {
    const name = `/${this.prefix}/constant_${this.count++}`;
    return this.initializer(name, [length], new Float32Array(length).fill(value));
  }

  /** A constant that goes with a tensor of any shape. */
  scalar(value: number): string {
    return this.initializer(`/${this.prefix}/constant_${this.count++}`, [], Float32Array.of(value));
  }
}
