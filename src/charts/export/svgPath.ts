/** The path that a canvas context is building, as SVG path data. https://www.w3.org/TR/SVG2/paths.html */

/** Hundredths of a px are finer than any print. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100 || 0);
}

const TURN = 2 * Math.PI;

/** Leaves out segments with a coordinate that is not finite, as a canvas does. */
export class SvgPath {
  private readonly parts: string[] = [];

  get data(): string {
    return this.parts.join('');
  }

  moveTo(x: number, y: number): void {
    this.add('M', x, y);
  }

  lineTo(x: number, y: number): void {
    this.add(this.parts.length === 0 ? 'M' : 'L', x, y);
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.add('C', x1, y1, x2, y2, x, y);
  }

  closePath(): void {
    if (this.parts.length > 0) this.parts.push('Z');
  }

  rect(x: number, y: number, width: number, height: number): void {
    if (![x, y, width, height].every(Number.isFinite)) return;
    this.moveTo(x, y);
    this.lineTo(x + width, y);
    this.lineTo(x + width, y + height);
    this.lineTo(x, y + height);
    this.closePath();
  }

  /**
   * A line to the start of the arc, then the arc. Angles in radians, clockwise from the right as y runs down; an angle of a
   * whole turn or more is a circle, which SVG has only as two halves.
   */
  arc(x: number, y: number, radius: number, from: number, to: number, counterclockwise = false): void {
    if (![x, y, radius, from, to].every(Number.isFinite)) return;
    const way = counterclockwise ? -1 : 1;
    const angle = (to - from) * way;
    const sweep = angle >= TURN ? TURN : ((angle % TURN) + TURN) % TURN;
    const at = (share: number) => {
      const here = from + way * sweep * share;
      return [x + radius * Math.cos(here), y + radius * Math.sin(here)];
    };
    const [startX, startY] = at(0);
    this.lineTo(startX, startY);
    const stops = sweep === TURN ? [0.5, 1] : [1];
    const isLarge = sweep > Math.PI && sweep < TURN;
    for (const stop of stops)
      this.add('A', radius, radius, 0, Number(isLarge), Number(!counterclockwise), ...at(stop));
  }

  private add(command: string, ...numbers: number[]): void {
    if (numbers.every(Number.isFinite)) this.parts.push(command + numbers.map(px).join(' '));
  }
}
