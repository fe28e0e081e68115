/** What an input gives over the plane, as a small picture in the colors of the network graph's. */
import { useEffect, useRef } from 'react';
import { fillMaps, type UnitMaps } from '../../charts/network/unitMaps.ts';
import { type Input, type InputName, inputOf } from '../../datasets/inputs.ts';
import { useChartTheme } from '../useChartTheme.ts';

/** Cells a side, of the plane from -EDGE to EDGE along both axes. */
const SIZE = 24;
const EDGE = 6;

export function InputMap({ name, className }: { name: InputName; className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useChartTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const pixels = context.createImageData(SIZE, SIZE);
    const signed = {
      high: theme.positiveWeight,
      low: theme.negativeWeight,
      neutral: 0,
      limit: 'own',
    } as const;
    fillMaps(new Uint32Array(pixels.data.buffer), mapOf(name), 1, [[signed]], theme);
    context.putImageData(pixels, 0, 0);
  }, [name, theme]);
  return <canvas ref={canvas} width={SIZE} height={SIZE} className={className} />;
}

function mapOf(name: InputName): UnitMaps {
  const at = (cell: number) => ((cell + 0.5) / SIZE - 0.5) * 2 * EDGE;
  const { form, a, b } = inputOf(name) as Input;
  const values = Float32Array.from({ length: SIZE * SIZE }, (_, cell) => {
    const place = [at(cell % SIZE), -at(Math.floor(cell / SIZE))];
    return form.value(place[a], place[b]);
  });
  return { size: SIZE, units: [1], values };
}
