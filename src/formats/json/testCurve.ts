/** The test set's curve in model files: its epochs as numbers, loss and accuracy as float32 in base64. */
import { at, readInteger, readKeys, readList, readObject } from '../../experiment/json/reader.ts';
import type { Curve, TestCurve } from '../../experiment/run/savedRun.ts';
import { floatsToBase64, readFloatsBase64 } from './floatsBase64.ts';

const KEY = 'test_curve';

/** The key `test_curve` with the known values of the first `epochs` epochs; no key where there are none. */
export function testCurveToJson({ test }: Curve, epochs: number): object {
  const count = test?.epoch.filter((epoch) => epoch < epochs).length ?? 0;
  if (test === undefined || count === 0) return {};
  return {
    [KEY]: {
      epoch: test.epoch.slice(0, count),
      loss: floatsToBase64(test.loss.subarray(0, count)),
      accuracy: floatsToBase64(test.accuracy.subarray(0, count)),
    },
  };
}

/** undefined where the file has none. A loss may be infinite or NaN. Throws ReadError. */
export function readTestCurve(value: unknown, epochs: number): TestCurve | undefined {
  if (value === undefined) return undefined;
  const source = readObject(value, KEY);
  readKeys(source, ['epoch', 'loss', 'accuracy'], KEY);
  const given = source.epoch instanceof Int32Array ? [...source.epoch] : source.epoch;
  let next = 0;
  const epoch = Int32Array.from(readList(given, at(KEY, 'epoch'), 0, epochs), (item, i) => {
    const read = readInteger(item, `${KEY}.epoch[${i}]`, next, epochs - 1);
    next = read + 1;
    return read;
  });
  const loss = readFloatsBase64(source.loss, at(KEY, 'loss'), epoch.length);
  const accuracy = readFloatsBase64(source.accuracy, at(KEY, 'accuracy'), epoch.length);
  return { epoch, loss, accuracy };
}
