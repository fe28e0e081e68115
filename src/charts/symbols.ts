/**
 * One symbol for each class, so that color alone never tells a class. Symbols are d3 symbol types; a chart traces them
 * into the path it is building, at any place, without making an object for each point.
 */

import type { SymbolType } from 'd3';
import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3';

type SymbolPath = Parameters<SymbolType['draw']>[0];

const SQRT3 = Math.sqrt(3);

const triangleDown: SymbolType = {
  draw(path, size) {
    const y = Math.sqrt(size / (SQRT3 * 3));
    path.moveTo(0, y * 2);
    path.lineTo(-SQRT3 * y, -y);
    path.lineTo(SQRT3 * y, -y);
    path.closePath();
  },
};

const hexagon: SymbolType = {
  draw(path, size) {
    const radius = Math.sqrt((2 * size) / (3 * SQRT3));
    for (let corner = 0; corner < 6; corner++) {
      const angle = (corner * Math.PI) / 3;
      const [x, y] = [radius * Math.cos(angle), radius * Math.sin(angle)];
      if (corner === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    path.closePath();
  },
};

/** The cross, turned by 45 degrees. */
const saltire: SymbolType = {
  draw(path, size) {
    const r = Math.sqrt(size / 5) / 2;
    const outline = [
      [-3, -1],
      [-1, -1],
      [-1, -3],
      [1, -3],
      [1, -1],
      [3, -1],
      [3, 1],
      [1, 1],
      [1, 3],
      [-1, 3],
      [-1, 1],
      [-3, 1],
    ];
    outline.forEach(([u, v], corner) => {
      const x = (r * (u - v)) / Math.SQRT2;
      const y = (r * (u + v)) / Math.SQRT2;
      if (corner === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    });
    path.closePath();
  },
};

/** Shape of class k, in the order of `classColors`. */
export const classShapes: readonly SymbolType[] = [
  symbolCircle,
  symbolTriangle,
  symbolSquare,
  symbolDiamond,
  symbolCross,
  symbolStar,
  triangleDown,
  symbolWye,
  saltire,
  hexagon,
];

export function shapeOf(label: number): SymbolType {
  return classShapes[label % classShapes.length];
}

/** SVG path data of a class's shape around (0, 0), for legends. `area` in px². */
export function shapePath(label: number, area: number): string {
  return symbol(shapeOf(label), area)() ?? '';
}

/** Forwards what a symbol draws around (0, 0), moved to the pen's position. One pen serves all points of a frame. */
class Pen {
  x = 0;
  y = 0;
  private readonly context: CanvasPath;
  constructor(context: CanvasPath) {
    this.context = context;
  }
  moveTo(x: number, y: number): void {
    this.context.moveTo(this.x + x, this.y + y);
  }
  lineTo(x: number, y: number): void {
    this.context.lineTo(this.x + x, this.y + y);
  }
  arc(x: number, y: number, radius: number, from: number, to: number): void {
    this.context.moveTo(this.x + x + radius * Math.cos(from), this.y + y + radius * Math.sin(from));
    this.context.arc(this.x + x, this.y + y, radius, from, to);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.context.rect(this.x + x, this.y + y, width, height);
  }
  closePath(): void {
    this.context.closePath();
  }
}

/** Gives a function that adds a class's shape, of `area` px² and centered on (x, y), to the context's current path. */
export function shapeTracer(context: CanvasPath) {
  const pen = new Pen(context);
  // The symbols of `classShapes` call only the five methods that Pen has.
  const path = pen as unknown as SymbolPath;
  return (label: number, area: number, x: number, y: number): void => {
    pen.x = x;
    pen.y = y;
    shapeOf(label).draw(path, area);
  };
}
