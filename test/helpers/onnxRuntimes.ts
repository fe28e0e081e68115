/** ONNX Runtime: for the web, and for Node where test/onnxruntime has it. Tests of the latter are skipped elsewhere. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import * as web from 'onnxruntime-web';

const folder = join(import.meta.dirname, '../onnxruntime');
const isThere = existsSync(join(folder, 'node_modules/onnxruntime-node'));

web.env.wasm.numThreads = 1;

interface OnnxRuntime {
  /** Part of the tests' titles that says where they are skipped. */
  title: string;
  isMissing: boolean;
  load(): typeof web;
}

export const onnxRuntimes: OnnxRuntime[] = [
  { title: 'ONNX Runtime Web', isMissing: false, load: () => web },
  {
    title: `ONNX Runtime for Node${isThere ? '' : ' (skipped: test/onnxruntime is not installed)'}`,
    isMissing: !isThere,
    load: () => createRequire(join(folder, 'package.json'))('onnxruntime-node'),
  },
];

/** The output of the model in `bytes` for rows of `x`, row-major. */
export async function runOnnx(
  { load }: OnnxRuntime,
  bytes: Uint8Array,
  x: Float32Array,
  rows: number,
): Promise<web.Tensor> {
  const { InferenceSession, Tensor } = load();
  const session = await InferenceSession.create(bytes);
  const { output } = await session.run({ input: new Tensor('float32', x, [rows, x.length / rows]) });
  await session.release();
  return output;
}
