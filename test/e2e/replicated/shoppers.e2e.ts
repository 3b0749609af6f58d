import { Crowd, Failure, told } from '../support/crowd';
import { killProcessOf } from '../support/kill';
import { allReady, podsOf, restarts } from '../support/readiness';
import { REPLICATED } from '../support/replicated';
import { restart } from '../support/rollout';
import { pause, seconds, until } from '../support/wait';

const { namespace, host, runs } = REPLICATED;
const SHOPPERS = 200;
/** A killed process may be missed for so many milliseconds. */
const GRACE = 2000;

describe(`${SHOPPERS} people who shop at once`, () => {
  let crowd: Crowd;
  let begun: number;

  beforeAll(async () => {
    await runs();
    crowd = new Crowd(SHOPPERS, host);
    begun = Date.now();
    await crowd.start();
    // Elasticsearch is slow until it has been asked a few hundred times.
    await until('answers come within a second', 240, async () => {
      const before = crowd.answers.length;
      await pause(5000);
      const slow = crowd.answers.slice(before).filter(({ duration }) => duration > 1000);
      return slow.length === 0 ? { done: undefined } : { reason: told(slow) };
    });
    console.log(`before anything happens: ${crowd.failures.length} failures\n${told(crowd.answers)}`);
  });

  /** By what failed, when it was sent, and when it had failed: seconds after a moment. */
  function at(failures: readonly Failure[], moment: number): string[] {
    const after = (time: number): string => ((time - moment) / 1000).toFixed(2);
    return failures.map(({ sent, failed, what }) => `${after(sent)} s to ${after(failed)} s: ${what}`);
  }

  test.each([1, 2])('do not notice that cart, search and frontend are replaced (%i)', async () => {
    const start = Date.now();
    const [answered, known] = [crowd.answers.length, crowd.failures.length];
    const taken = await seconds(() => restart(namespace, 'cart', 'search', 'frontend'));
    const failures = crowd.failures.slice(known);
    const answers = crowd.answers.slice(answered);
    console.log(`rollout of three services, ${taken} s: ${failures.length} failures\n${told(answers)}`);
    expect(at(failures, start)).toEqual([]);
    expect(answers.length).toBeGreaterThan(1000);
  });

  test('get over it within two seconds when a process of the cart is killed', async () => {
    const before = await restarts(namespace);
    const [victim] = await podsOf(namespace, 'cart');
    const [answered, known] = [crowd.answers.length, crowd.failures.length];
    const how = await killProcessOf(victim);
    const moment = Date.now();
    await pause(12_000);
    const failures = crowd.failures.slice(known);
    const last = Math.max(0, ...failures.map(({ failed }) => failed - moment));
    console.log(`${how}: ${failures.length} failures, the last after ${last} ms\n${told(crowd.answers.slice(answered))}`);
    expect(at(failures, moment).filter((_, index) => failures[index].failed - moment > GRACE)).toEqual([]);
    await allReady(namespace, 180);
    const since = (await restarts(namespace)).filter((text) => !before.includes(text));
    expect(since.filter((text) => !text.startsWith(`${victim.metadata.name}/cart: 1`))).toEqual([]);
  });

  test('have in the end what they have put into the cart, no more and no less', async () => {
    await crowd.end();
    const { changes, answers } = crowd;
    console.log(`${SHOPPERS} shoppers, ${Math.round((Date.now() - begun) / 1000)} s: ${answers.length} answers, ${changes} changes`);
    expect(crowd.wrong).toEqual([]);
    expect(changes).toBeGreaterThan(SHOPPERS * 10);
  });
});
