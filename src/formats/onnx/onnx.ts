/**
 * The net as an ONNX file: from `input`, float32 (N, inputs), to `output`. N is any number of rows.
 * https://github.com/onnx/onnx/blob/main/docs/IR.md
 */
import { tensorsOf } from '../../engine/tensors.ts';
import { type Experiment, outputsOf } from '../../experiment/experiment.ts';
import type { SavedRun } from '../../experiment/run/savedRun.ts';
import type { FormatDefinition } from '../format.ts';
import { Graph } from './graph.ts';
import { addLayer } from './layers.ts';
import { Message } from './protobuf.ts';

/** Versions of 2022, which every runtime in use reads. */
const IR_VERSION = 8;
const OPSET = 17;

/** Field numbers of onnx.proto. */
const MODEL = { irVersion: 1, producerName: 2, docString: 6, graph: 7, opsetImport: 8 };
const OPERATOR_SET = { domain: 1, version: 2 };
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
const VALUE = { name: 1, type: 2 };
const TYPE = { tensor: 1 };
const TENSOR_TYPE = { elementType: 1, shape: 2 };
const SHAPE = { dim: 1 };
const DIMENSION = { value: 1, parameter: 2 };
const FLOAT = 1;

export const onnx: FormatDefinition = {
  extension: '.onnx',
  mediaType: 'application/octet-stream',
  write: (run) =>
    new Message()
      .integer(MODEL.irVersion, IR_VERSION)
      .string(MODEL.producerName, 'nn.playground')
      .string(MODEL.docString, `input columns: ${run.experiment.inputs.join(', ')}`)
      .message(MODEL.graph, graphOf(run))
      .message(
        MODEL.opsetImport,
        new Message().string(OPERATOR_SET.domain, '').integer(OPERATOR_SET.version, OPSET),
      )
      .written(),
};

function graphOf({ experiment, state }: SavedRun): Message {
  const graph = new Graph();
  addLayers(graph, experiment, state.parameters);
  const message = new Message();
  for (const node of graph.nodes) message.message(GRAPH.node, node);
  message.string(GRAPH.name, 'Sequential');
  for (const initializer of graph.initializers) message.message(GRAPH.initializer, initializer);
  return message
    .message(GRAPH.input, matrix('input', experiment.inputs.length))
    .message(GRAPH.output, matrix('output', outputsOf(experiment)));
}

function addLayers(graph: Graph, { model }: Experiment, values: Float32Array): void {
  // The count of BatchNorm1d's batches is of no use there.
  const parameters = tensorsOf(model).filter(({ kind }) => kind !== 'count');
  let x = 'input';
  model.forEach((config, layer) => {
    graph.layer(String(layer));
    const own = parameters
      .filter((parameter) => parameter.moduleIndex === layer)
      .map(({ name, shape, offset, length }) =>
        graph.initializer(name, shape, values.subarray(offset, offset + length)),
      );
    x = addLayer(graph, config, x, own);
  });
  graph.alias(x, 'output');
}

/** A float32 matrix of any number of rows and of `columns` columns. */
function matrix(name: string, columns: number): Message {
  const shape = new Message()
    .message(SHAPE.dim, new Message().string(DIMENSION.parameter, 'N'))
    .message(SHAPE.dim, new Message().integer(DIMENSION.value, columns));
  const tensor = new Message().integer(TENSOR_TYPE.elementType, FLOAT).message(TENSOR_TYPE.shape, shape);
  return new Message()
    .string(VALUE.name, name)
    .message(VALUE.type, new Message().message(TYPE.tensor, tensor));
}
