import { CORPUS } from './corpus';
import { findings } from './engine';
import { MINORS, RECORDED, refusal } from './recorded';

/** An object that the engine accepts and a server refuses, or the other way round. */
export interface Disagreement {
  /** Id of the case, and the minor version unless all servers disagree: `Pod: spec.hostUsers = false @29`. */
  readonly key: string;
  readonly kind: string;
  /** What the server says against the object; undefined where it accepts it. */
  readonly server?: string;
  /** What the engine says against the object; empty where it accepts it. */
  readonly engine: readonly string[];
}

/** All disagreements about objects for which there is a record. */
export function disagreements(): Disagreement[] {
  return CORPUS.filter(({ id }) => id in RECORDED).flatMap(({ id, object }) => {
    const found = MINORS.flatMap((minor) => {
      const server = refusal(id, minor);
      const engine = findings(object, minor);
      return (server === null) === (engine.length === 0) ? [] : [{ minor, kind: object.kind, server: server ?? undefined, engine }];
    });
    return found.length === MINORS.length ? [{ ...found[1], key: id }] : found.map((each) => ({ ...each, key: `${id} @${each.minor}` }));
  });
}
