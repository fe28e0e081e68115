/** Why a script is not read: a place in its text, and a sentence that says what to do instead. Thrown by all of the reading. */

/** From where to where something stands in the script's text, as offsets. */
export interface Place {
  from: number;
  to: number;
}

export class ScriptRefusal extends Error {
  readonly place: Place;
  /** Python would stop there. */
  readonly raises: boolean;

  constructor(place: Place, message: string, raises = false) {
    super(message);
    this.place = { from: place.from, to: place.to };
    this.raises = raises;
  }
}

/** The line of an offset, from 1. */
export function lineOf(source: string, offset: number): number {
  let line = 1;
  for (let i = source.indexOf('\n'); i >= 0 && i < offset; i = source.indexOf('\n', i + 1)) line++;
  return line;
}
