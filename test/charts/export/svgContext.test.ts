/** Canvas drawings recorded as SVG, compared with what the canvas's specification says of the same calls. */
import { describe, expect, test } from 'vitest';
import { layoutDecisionBoundary } from '../../../src/charts/boundary/decisionBoundary.ts';
import { drawDecisionBoundary } from '../../../src/charts/boundary/drawDecisionBoundary.ts';
import { SvgContext } from '../../../src/charts/export/svgContext.ts';
import { SvgPath } from '../../../src/charts/export/svgPath.ts';
import { drawPredictedLabels } from '../../../src/charts/labels/drawPredictedLabels.ts';
import { layoutPredictedLabels } from '../../../src/charts/labels/predictedLabels.ts';
import { drawLossCurve } from '../../../src/charts/lossCurve/drawLossCurve.ts';
import { layoutLossCurve } from '../../../src/charts/lossCurve/lossCurve.ts';
import { drawNetworkGraph } from '../../../src/charts/network/drawNetworkGraph.ts';
import { layoutNetworkGraph } from '../../../src/charts/network/networkGraph.ts';
import { lightTheme } from '../../../src/charts/theme.ts';
import { en } from '../../../src/messages/en.ts';

const drawing = () => new SvgContext('test', () => 'data:image/png;base64,AAAA');
const size = { width: 400, height: 300 };
const svgOf = (context: SvgContext) => context.svg(size, 'a chart', '#ffffff');
const inner = (context: SvgContext) => svgOf(context).replace(/^<svg[^>]*><rect[^>]*>|<\/svg>$/g, '');

describe('paths', () => {
  const arc = (...args: Parameters<SvgPath['arc']>) => {
    const path = new SvgPath();
    path.arc(...args);
    return path.data;
  };

  test('an arc of a quarter runs clockwise from the right, since y runs down', () => {
    expect(arc(10, 20, 5, 0, Math.PI / 2)).toBe('M15 20A5 5 0 0 1 10 25');
  });

  test('counterclockwise to the same angle is the other way round, three quarters', () => {
    expect(arc(10, 20, 5, 0, Math.PI / 2, true)).toBe('M15 20A5 5 0 1 0 10 25');
  });

  test('a whole turn is two halves, and what is more than a turn is a turn', () => {
    const circle = 'M15 20A5 5 0 0 1 5 20A5 5 0 0 1 15 20';
    expect(arc(10, 20, 5, 0, 2 * Math.PI)).toBe(circle);
    expect(arc(10, 20, 5, 0, 7)).toBe(circle);
  });

  test('a negative angle clockwise goes the long way', () => {
    expect(arc(0, 0, 10, 0, -Math.PI / 2)).toBe('M10 0A10 10 0 1 1 0 -10');
  });

  test('an arc in a path begins with a line to its start', () => {
    const path = new SvgPath();
    path.moveTo(1, 2);
    path.arc(10, 20, 5, 0, Math.PI / 2);
    expect(path.data).toBe('M1 2L15 20A5 5 0 0 1 10 25');
  });

  test('a rectangle is closed, coordinates have two decimals, and what is not finite is left out', () => {
    const path = new SvgPath();
    path.rect(0.123456, -0.001, 2, 3);
    path.lineTo(Number.NaN, 1);
    path.rect(1, Number.POSITIVE_INFINITY, 1, 1);
    expect(path.data).toBe('M0.12 0L2.12 0L2.12 3L0.12 3Z');
  });
});

describe('a drawing', () => {
  test('fills and strokes the same path in the styles of the time', () => {
    const context = drawing();
    context.beginPath();
    context.moveTo(0, 0);
    context.lineTo(1, 1);
    context.fillStyle = 'red';
    context.fill();
    context.strokeStyle = 'blue';
    context.lineWidth = 2;
    context.setLineDash([5, 3]);
    context.globalAlpha = 0.5;
    context.stroke();
    expect(inner(context)).toBe(
      '<path d="M0 0L1 1" fill="red"/><path d="M0 0L1 1" fill="none" stroke="blue" stroke-width="2" stroke-dasharray="5 3" opacity="0.5"/>',
    );
  });

  test('moves and clips what lies between save and restore, and brings the styles back', () => {
    const context = drawing();
    context.fillStyle = 'red';
    context.save();
    context.translate(10, 20);
    context.beginPath();
    context.rect(0, 0, 5, 5);
    context.clip();
    context.fillStyle = 'blue';
    context.setLineDash([1]);
    context.restore();
    context.fillRect(0, 0, 1, 1);
    context.strokeRect(0, 0, 1, 1);
    expect(inner(context)).toBe(
      '<g transform="translate(10 20)"><clipPath id="test-clip-1"><path d="M0 0L5 0L5 5L0 5Z"/></clipPath>' +
        '<g clip-path="url(#test-clip-1)"></g></g><path d="M0 0L1 0L1 1L0 1Z" fill="red"/>' +
        '<path d="M0 0L1 0L1 1L0 1Z" fill="none" stroke="#000000" stroke-width="1"/>',
    );
  });

  test('holds images, whole and in part, at their places', () => {
    const asked: unknown[] = [];
    const context = new SvgContext('test', (image, part) => {
      asked.push(image, part);
      return 'data:,';
    });
    const image = {} as CanvasImageSource;
    context.drawImage(image, 1, 2, 30, 40);
    context.drawImage(image, 5, 6, 7, 8, 1, 2, 30, 40);
    const element = '<image x="1" y="2" width="30" height="40" preserveAspectRatio="none" href="data:,"/>';
    expect(inner(context)).toBe(element + element);
    expect(asked).toEqual([image, null, image, { x: 5, y: 6, width: 7, height: 8 }]);
  });

  test('writes text with its font, alignment and signs of its own kept apart', () => {
    const context = drawing();
    context.font = '500 12px "Inter Variable", sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillStyle = '#123456';
    context.fillText('a < b & "c"', 10, 20);
    expect(inner(context)).toBe(
      '<text x="10" y="24.32" font-family="&quot;Inter Variable&quot;, sans-serif" font-size="12" font-weight="500"' +
        ' text-anchor="middle" fill="#123456">a &lt; b &amp; &quot;c&quot;</text>',
    );
  });
});

describe('every chart is drawn with what the context has', () => {
  const everyOther = (length: number) => Uint8Array.from({ length }, (_, row) => row % 2);
  const charts: Record<string, (context: CanvasRenderingContext2D) => void> = {
    'loss curve': (context) => {
      const input = {
        loss: Float32Array.of(0.7, 0.5, 0.4),
        accuracy: Float32Array.of(0.5, 0.75, 1),
        length: 3,
        totalEpochs: 10,
        test: { epoch: [0, 2], loss: Float32Array.of(0.8, 0.6), accuracy: Float32Array.of(0.5, 0.75) },
        xScale: 'linear' as const,
        yScale: 'log' as const,
        referenceLines: [{ value: 0.6, label: 'chance' }],
        hoverEpoch: 1,
        words: en.charts,
        pinned: [{ pin: 0, loss: Float32Array.of(0.9, 0.8) }],
      };
      drawLossCurve(context, layoutLossCurve(input, size), lightTheme);
    },
    'decision boundary': (context) => {
      const input = {
        gridSize: 2,
        probabilities: Float32Array.of(0.9, 0.1, 0.9, 0.1, 0.1, 0.9, 0.1, 0.9),
        classes: 2,
        domain: { x: [-1, 1] as [number, number], y: [-1, 1] as [number, number] },
        x: Float32Array.of(-0.5, 0.5),
        y: Float32Array.of(0.5, -0.5),
        labels: everyOther(2),
        predictions: Uint8Array.of(1, 1),
        isTest: Uint8Array.of(0, 1),
        focused: 0,
      };
      drawDecisionBoundary(context, layoutDecisionBoundary(input, size), lightTheme, { makeCanvas: null });
    },
    'network graph': (context) => {
      const input = {
        columns: [
          { name: 'inputs', units: 2, unitLabels: ['x1', 'x2'] },
          { name: 'Linear 2', units: 2 },
        ],
        weights: [Float32Array.of(1, -1, 0.5, 0)],
        biases: [Float32Array.of(0.5, -0.5)],
      };
      drawNetworkGraph(context, layoutNetworkGraph(input, size), lightTheme, {
        hover: { column: 1, unit: 0 },
      });
    },
    'predicted labels': (context) => {
      const input = { predictions: new Uint8Array(30), labels: everyOther(30), classes: 2, focused: 1 };
      drawPredictedLabels(context, layoutPredictedLabels(input, size.width), lightTheme);
    },
  };

  test.each(Object.entries(charts))('%s', (_name, draw) => {
    const context = drawing();
    draw(context.asCanvas);
    const svg = svgOf(context);
    expect(svg.match(/<(path|text) /g)?.length).toBeGreaterThan(5);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(svg.match(/<g /g)?.length ?? 0).toBe(svg.match(/<\/g>/g)?.length ?? 0);
  });
});
