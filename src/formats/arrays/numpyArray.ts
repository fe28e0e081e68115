/** One array of a .npy file, whose elements are read as the cells of a table. */
import { ReadError } from '../../experiment/json/reader.ts';
import { laterText } from '../../messages/later.ts';
import { elementsOf, MAX_DIMENSIONS } from '../parameters/tensor.ts';
import { readNpyHeader } from './npyHeader.ts';
import { type CellType, cellType } from './npyTypes.ts';

/** As many cells as the largest table of text that is opened may have. */
const MAX_CELLS = 2 ** 21;

export class NumpyArray {
  readonly shape: readonly number[];
  private readonly type: CellType;
  private readonly view: DataView;
  private readonly isFortranOrder: boolean;

  /** Throws ReadError. */
  constructor(bytes: Uint8Array) {
    const { descr, isFortranOrder, shape, end } = readNpyHeader(bytes);
    this.shape = shape;
    this.type = cellType(descr);
    const count = elementsOf(shape);
    if (count > MAX_CELLS || shape.length > MAX_DIMENSIONS)
      throw new ReadError('size', 'shape', laterText.files.npy.tooLarge(MAX_CELLS, shapeText(shape)));
    const [want, got] = [count * this.type.bytes, bytes.length - end];
    if (want !== got)
      throw new ReadError('shape', 'shape', laterText.files.npy.length(shapeText(shape), want, got));
    this.view = new DataView(bytes.buffer, bytes.byteOffset + end, got);
    this.isFortranOrder = isFortranOrder;
  }

  get areWords(): boolean {
    return this.type.areWords;
  }

  /** Of a 2-D array the cells row by row; of a 1-D array a cell a row. */
  rows(): string[][] {
    const [count, width = 1] = this.shape;
    const place = (row: number, column: number) =>
      this.isFortranOrder ? column * count + row : row * width + column;
    const cell = (row: number, column: number) =>
      this.type.read(this.view, place(row, column) * this.type.bytes);
    return Array.from({ length: count }, (_, row) =>
      Array.from({ length: width }, (_, column) => cell(row, column)),
    );
  }
}

/** As Python writes it: `(3,)`, `(3, 2)`. */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
