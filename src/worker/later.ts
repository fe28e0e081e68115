/** What of a Worker the first picture does not need: a file beside its own, fetched when a picture asks for it. */
import { InsideDrawer } from './insideDrawer.ts';
import { laterPictures } from './laterPictures.ts';

/** To do so again changes nothing. */
export function addLaterPictures(): void {
  laterPictures.inside = (arena, run) => new InsideDrawer(arena, run);
}
