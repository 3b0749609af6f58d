import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Resources, Runtime } from '../../../lib';
import { env, expectContainer, known, writableOf } from './known';

describe('node', () => {
  test('listens on 3000, and writes to /tmp', () => {
    expectContainer(known(Runtime.node()), { ports: [{ name: 'http', containerPort: 3000 }] });
    expect(writableOf(known(Runtime.node()))).toEqual(['/tmp']);
  });

  test('has a heap within its memory, a quarter below', () => {
    const resources = Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(1001) });
    expect(env(known(Runtime.node(), { resources }))).toEqual({ NODE_ENV: 'production', NODE_OPTIONS: '--max-old-space-size=750' });
  });

  test('has the heap that it takes where memory is not limited', () => {
    expect(env(known(Runtime.node(), { resources: Resources.none() }))).toEqual({ NODE_ENV: 'production' });
  });

  test('is told what the service says instead', () => {
    expect(env(known(Runtime.node(), { env: { NODE_ENV: 'test' } }))).toMatchObject({ NODE_ENV: 'test' });
  });
});
