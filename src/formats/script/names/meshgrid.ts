/** torch.meshgrid and numpy.meshgrid: of two lines of numbers, each spread over the other. */
import { notUnderstood } from '../interpret/machine.ts';
import { noteLook } from '../values/storage.ts';
import { fromValues, type Tensor } from '../values/tensor.ts';
import { list } from '../values/values.ts';
import type { Name } from './name.ts';

/** By itself numpy's first line goes along the columns, and torch's along the rows. */
export const meshgrid =
  (usual: 'ij' | 'xy'): Name =>
  (args, machine) => {
    const { indexing, ...others } = Object.fromEntries(args.named);
    const way = indexing === undefined ? usual : indexing.t === 'string' ? indexing.value : '';
    const [first] = args.given;
    const given = first?.t === 'list' && args.given.length === 1 ? first.items : args.given;
    const isLine = (value: (typeof given)[number]): value is Tensor =>
      value.t === 'tensor' && value.shape.length === 1;
    if (
      given.length !== 2 ||
      !given.every(isLine) ||
      Object.keys(others).length > 0 ||
      !/^(ij|xy)$/.test(way)
    )
      throw notUnderstood(args.place, machine);
    const [a, b] = given.map(({ data }) => data.length);
    const shape = way === 'ij' ? [a, b] : [b, a];
    return list(
      given.map((line, k) => {
        const isAlongRows = (k === 0) === (way === 'ij');
        const places = Int32Array.from({ length: a * b }, (_, i) =>
          isAlongRows ? Math.floor(i / shape[1]) : i % shape[1],
        );
        const numbers = Float64Array.from(places, (place) => line.data[place]);
        const made = fromValues(numbers, shape, line.dtype, line.isArray);
        if (!line.isArray) noteLook(line.data, made.data, places);
        return made;
      }),
      true,
    );
  };
