import { Port, Runtime } from '../../../lib';
import { env, known, writableOf } from './known';

describe('an image of which nothing is known', () => {
  test('writes to /tmp, and is told nothing', () => {
    const service = known(Runtime.plain(), { ports: [Port.http(8080)] });
    expect(writableOf(service)).toEqual(['/tmp']);
    expect(env(service)).toEqual({});
  });
});
