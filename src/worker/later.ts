/** What of a Worker the first picture does not need: a file beside its own, fetched when a picture asks for it. */
import { laterPictures } from './laterPictures.ts';
import { SampleTracer } from './sampleTracer.ts';

/** To do so again changes nothing. */
export function addLaterPictures(): void {
  laterPictures.sampleTracer = (arena, run) => new SampleTracer(arena, run);
}
