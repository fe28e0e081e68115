/** A stand-in for a canvas context that records what is drawn, for tests in Node. */

export interface Call {
  name: string;
  args: unknown[];
}

/** Properties set are kept, methods called are recorded in `calls` together with the style that holds at the time. */
export function recordingContext() {
  const calls: (Call & { style: Record<string, unknown> })[] = [];
  const properties: Record<string, unknown> = {};
  const answers: Record<string, unknown> = { getTransform: { a: 1 } };
  const context = new Proxy(properties, {
    get: (target, name: string) =>
      name in target
        ? target[name]
        : (...args: unknown[]) => {
            calls.push({ name, args, style: { ...target } });
            return answers[name];
          },
  });
  return { context: context as unknown as CanvasRenderingContext2D, calls };
}

export type Recording = ReturnType<typeof recordingContext>;

export function named({ calls }: Recording, name: string) {
  return calls.filter((call) => call.name === name);
}

/** All text drawn, in order, without the halos. */
export function textsOf(recording: Recording): string[] {
  return named(recording, 'fillText').map(({ args }) => String(args[0]));
}

/** Every number handed to the context, dashes and text positions included. */
export function numbersOf({ calls }: Recording): number[] {
  return calls.flatMap(({ args }) => args.flat()).filter((arg) => typeof arg === 'number');
}
