/** What was found, or why not yet. */
export type Attempt<T> = { readonly done: T } | { readonly reason: string };

/**
 * Asks again every half a second, also after an attempt that throws: what is asked may not be there yet.
 *
 * @param what for the message, such as `every pod is ready`
 * @throws when there is no answer in time, with the last reason
 */
export async function until<T>(what: string, seconds: number, attempt: () => Promise<Attempt<T>>): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const outcome = await attempt().catch((error: unknown) => ({ reason: String(error) }));
    if ('done' in outcome) {
      return outcome.done;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${seconds} s for this: ${what}. ${outcome.reason}`);
    }
    await pause(500);
  }
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Seconds that something takes, to a tenth. */
export async function seconds(action: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await action();
  return Math.round((Date.now() - start) / 100) / 10;
}
