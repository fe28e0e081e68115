/**
 * A canvas context that records what is drawn as SVG, for files that print sharp at any size. It has what the charts
 * call and nothing more; a chart that calls something else throws in the tests.
 * https://html.spec.whatwg.org/multipage/canvas.html
 */
import type { Size } from '../axes.ts';
import { px, SvgPath } from './svgPath.ts';

export interface ImagePart extends Size {
  x: number;
  y: number;
}

/** The address of an image, or of a part of it, such as `data:image/png;base64,…`. */
export type ImageAddress = (image: CanvasImageSource, part: ImagePart | null) => string;

interface Style {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  globalAlpha: number;
  dash: readonly number[];
}

const initialStyle: Style = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'miter',
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  globalAlpha: 1,
  dash: [],
};

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: 'middle', right: 'end', end: 'end' };
/** Distance from the middle of a line of figures to their baseline, in font sizes. */
const MIDDLE = 0.36;

export class SvgContext {
  fillStyle = initialStyle.fillStyle;
  strokeStyle = initialStyle.strokeStyle;
  lineWidth = initialStyle.lineWidth;
  lineJoin = initialStyle.lineJoin;
  font = initialStyle.font;
  textAlign = initialStyle.textAlign;
  textBaseline = initialStyle.textBaseline;
  globalAlpha = initialStyle.globalAlpha;
  /** SVG smooths images unless told otherwise. */
  imageSmoothingEnabled = true;
  imageSmoothingQuality = 'high';
  private dash = initialStyle.dash;
  private path = new SvgPath();
  private readonly written: string[] = [];
  private readonly saved: { style: Style; groups: number }[] = [];
  private openGroups = 0;
  private clips = 0;
  private readonly idPrefix: string;
  private readonly addressOf: ImageAddress;

  /** `idPrefix` sets its ids apart from those of other drawings on the same page. */
  constructor(idPrefix: string, addressOf: ImageAddress) {
    this.idPrefix = idPrefix;
    this.addressOf = addressOf;
  }

  /** The context as the charts' type, of which they call only what is implemented here. */
  get asCanvas(): CanvasRenderingContext2D {
    return this as unknown as CanvasRenderingContext2D;
  }

  /** The drawing, scaled to the width it is given, never wider than it was laid out. */
  svg({ width, height }: Size, name: string, background: string): string {
    const size = `width="${px(width)}" height="${px(height)}" viewBox="0 0 ${px(width)} ${px(height)}"`;
    const ground = `<rect width="100%" height="100%" fill="${background}"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(name)}">${ground}${this.written.join('')}</svg>`;
  }

  save(): void {
    this.saved.push({ style: this.style(), groups: this.openGroups });
    this.openGroups = 0;
  }

  restore(): void {
    const last = this.saved.pop();
    if (last === undefined) return;
    this.written.push('</g>'.repeat(this.openGroups));
    this.openGroups = last.groups;
    Object.assign(this, last.style);
  }

  translate(x: number, y: number): void {
    this.openGroup(`transform="translate(${px(x)} ${px(y)})"`);
  }

  clip(): void {
    const id = `${this.idPrefix}-clip-${++this.clips}`;
    this.written.push(`<clipPath id="${id}"><path d="${this.path.data}"/></clipPath>`);
    this.openGroup(`clip-path="url(#${id})"`);
  }

  getTransform(): Pick<DOMMatrix, 'a'> {
    return { a: 1 };
  }

  /** Does nothing: a new drawing is empty already. */
  clearRect(): void {}

  beginPath(): void {
    this.path = new SvgPath();
  }
  moveTo(x: number, y: number): void {
    this.path.moveTo(x, y);
  }
  lineTo(x: number, y: number): void {
    this.path.lineTo(x, y);
  }
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.path.bezierCurveTo(x1, y1, x2, y2, x, y);
  }
  arc(x: number, y: number, radius: number, from: number, to: number, counterclockwise = false): void {
    this.path.arc(x, y, radius, from, to, counterclockwise);
  }
  rect(x: number, y: number, width: number, height: number): void {
    this.path.rect(x, y, width, height);
  }
  closePath(): void {
    this.path.closePath();
  }
  setLineDash(dash: readonly number[]): void {
    this.dash = dash;
  }

  fill(): void {
    this.writePath(this.path, this.fillAttributes());
  }
  stroke(): void {
    this.writePath(this.path, this.strokeAttributes());
  }
  fillRect(x: number, y: number, width: number, height: number): void {
    this.writePath(rectangle(x, y, width, height), this.fillAttributes());
  }
  strokeRect(x: number, y: number, width: number, height: number): void {
    this.writePath(rectangle(x, y, width, height), this.strokeAttributes());
  }
  fillText(text: string, x: number, y: number): void {
    this.writeText(text, x, y, this.fillAttributes());
  }
  strokeText(text: string, x: number, y: number): void {
    this.writeText(text, x, y, this.strokeAttributes());
  }

  /** The source rectangle, where only a part of the image is drawn, then the target's place and size. */
  drawImage(image: CanvasImageSource, ...numbers: number[]): void {
    const [x, y, width, height] = numbers.slice(-4);
    const part = numbers.length === 8 ? numbers.slice(0, 4) : null;
    const place = `x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"`;
    const address = this.addressOf(
      image,
      part && { x: part[0], y: part[1], width: part[2], height: part[3] },
    );
    this.written.push(`<image ${place} preserveAspectRatio="none" href="${escaped(address)}"/>`);
  }

  private style(): Style {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, font, textAlign, textBaseline } = this;
    const { globalAlpha, dash } = this;
    return {
      fillStyle,
      strokeStyle,
      lineWidth,
      lineJoin,
      font,
      textAlign,
      textBaseline,
      globalAlpha,
      dash,
    };
  }

  private openGroup(attributes: string): void {
    this.written.push(`<g ${attributes}>`);
    this.openGroups++;
  }

  private fillAttributes(): string {
    return `fill="${this.fillStyle}"${this.opacity()}`;
  }

  private strokeAttributes(): string {
    const dash = this.dash.length === 0 ? '' : ` stroke-dasharray="${this.dash.join(' ')}"`;
    const join = this.lineJoin === 'miter' ? '' : ` stroke-linejoin="${this.lineJoin}"`;
    return `fill="none" stroke="${this.strokeStyle}" stroke-width="${px(this.lineWidth)}"${dash}${join}${this.opacity()}`;
  }

  private opacity(): string {
    return this.globalAlpha === 1 ? '' : ` opacity="${px(this.globalAlpha)}"`;
  }

  private writePath({ data }: SvgPath, attributes: string): void {
    if (data !== '') this.written.push(`<path d="${data}" ${attributes}/>`);
  }

  private writeText(text: string, x: number, y: number, attributes: string): void {
    const { weight, sizePx, family } = fontOf(this.font);
    const baseline = this.textBaseline === 'middle' ? y + MIDDLE * sizePx : y;
    const anchor = anchors[this.textAlign];
    const font = `font-family="${escaped(family)}" font-size="${sizePx}" font-weight="${weight}"`;
    const align = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
    this.written.push(
      `<text x="${px(x)}" y="${px(baseline)}" ${font}${align} ${attributes}>${escaped(text)}</text>`,
    );
  }
}

function rectangle(x: number, y: number, width: number, height: number): SvgPath {
  const path = new SvgPath();
  path.rect(x, y, width, height);
  return path;
}

/** Parses `500 12px Inter, sans-serif`, the form in which the charts write fonts. */
function fontOf(font: string): { weight: string; sizePx: number; family: string } {
  const [, weight, size, family] = /^(?:(\d+) )?([\d.]+)px (.+)$/.exec(font) ?? [];
  return { weight: weight ?? '400', sizePx: Number(size ?? 10), family: family ?? 'sans-serif' };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => entities[sign]);
}
