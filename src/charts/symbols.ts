/**
 * One symbol for each class, so that color alone never tells a class. All are of the same area, so that none looks
 * more important; a chart traces them into the path it is building, at any place, without making an object for each point.
 */
import { path } from 'd3';

/** The corners of a shape of area 1 around (0, 0), as x, y, x, y, …; null is the circle. */
type Shape = readonly number[] | null;

/** Corners at `angles` (from the right, clockwise, as y points down) and `radii`, scaled to area 1. */
function shape(corners: readonly { angle: number; radius: number }[]): Shape {
  const places = corners.map(({ angle, radius }) => [radius * Math.cos(angle), radius * Math.sin(angle)]);
  // The shoelace formula.
  const area = places.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = places[(i + 1) % places.length];
    return sum + (x * nextY - nextX * y) / 2;
  }, 0);
  return places.flat().map((value) => value / Math.sqrt(area));
}

/** The first corner points up before the `turn`. Of several `radii`, each is taken in turn. */
function polygon(count: number, turn = 0, radii: readonly number[] = [1]): Shape {
  return shape(
    Array.from({ length: count }, (_, k) => ({
      angle: (2 * Math.PI * k) / count - Math.PI / 2 + turn,
      radius: radii[k % radii.length],
    })),
  );
}

/** `count` bars from the middle outward, each `length` half widths long, the first one at the angle `turn`. */
function arms(count: number, length: number, turn: number): Shape {
  const half = Math.PI / count;
  const end = { angle: Math.atan(1 / length), radius: Math.hypot(1, length) };
  return shape(
    Array.from({ length: count }, (_, k) => {
      const angle = turn + 2 * half * k;
      return [
        { angle: angle - half, radius: 1 / Math.sin(half) },
        { angle: angle - end.angle, radius: end.radius },
        { angle: angle + end.angle, radius: end.radius },
      ];
    }).flat(),
  );
}

/** The diamond's width, as a share of its height. */
const SLENDER = Math.tan(Math.PI / 6);
/** The inner corners of a pentagram. */
const PENTAGRAM = (3 - Math.sqrt(5)) / 2;

/** Shape of class k, in the order of `classColors`. */
const classShapes: readonly Shape[] = [
  null,
  polygon(3),
  polygon(4, Math.PI / 4),
  polygon(4, 0, [1, SLENDER]),
  arms(4, 3, 0),
  polygon(10, 0, [1, PENTAGRAM]),
  polygon(3, Math.PI),
  arms(3, 2.6, Math.PI / 2),
  arms(4, 3, Math.PI / 4),
  polygon(6, Math.PI / 6),
];

/** Gives a function that adds a class's shape, of `area` px² and centered on (x, y), to the context's current path. */
export function shapeTracer(context: Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'closePath'>) {
  return (label: number, area: number, x: number, y: number): void => {
    const corners = classShapes[label % classShapes.length];
    if (corners === null) {
      const radius = Math.sqrt(area / Math.PI);
      context.moveTo(x + radius, y);
      context.arc(x, y, radius, 0, 2 * Math.PI);
      return;
    }
    const scale = Math.sqrt(area);
    context.moveTo(x + corners[0] * scale, y + corners[1] * scale);
    for (let i = 2; i < corners.length; i += 2)
      context.lineTo(x + corners[i] * scale, y + corners[i + 1] * scale);
    context.closePath();
  };
}

/** SVG path data of a class's shape around (0, 0), for legends. `area` in px². */
export function shapePath(label: number, area: number): string {
  const outline = path();
  shapeTracer(outline)(label, area, 0, 0);
  return outline.toString();
}
