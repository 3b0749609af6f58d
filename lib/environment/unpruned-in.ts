import type { Environment } from './environment';
import { Annotations } from './unpruned';

/** Annotations of objects that remain when a commit removes them, for what applies the environment; undefined where nothing prunes. */
export function unprunedIn({ _place: place, delivery }: Environment): Annotations | undefined {
  return place?.unpruned ?? delivery?._unpruned;
}
