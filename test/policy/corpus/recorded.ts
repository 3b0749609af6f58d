import recorded from './recorded.json';

/** Minor versions of the API servers that were asked. */
export const MINORS = [29, 36] as const;

/** Why a server refuses an object; null where it accepts it. */
export type Refusal = string | null;

/** What all servers say of an object, where that is the same, or what each says. */
export type Answer = Refusal | { readonly [minor: number]: Refusal };

export interface Recorded {
  readonly [id: string]: Answer;
}

/** What `test/e2e/corpus.e2e.ts` has recorded. */
export const RECORDED: Recorded = recorded;

/** What a server says of an object, by the minor version of the server. */
export function refusal(id: string, minor: number): Refusal {
  const answer = RECORDED[id];
  return answer === null || typeof answer === 'string' ? answer : answer[minor];
}
