/** Waits until what is asked for is as expected. */
export async function eventually<T>(ask: () => Promise<T>, expected: T, milliseconds = 300_000): Promise<void> {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      expect(await ask()).toEqual(expected);
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
