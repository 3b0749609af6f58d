import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Port, Resources, Runtime } from '../../../lib';
import { podOf, task } from '../../workload/fixture';
import { env, expectContainer, known, writableOf } from './known';

describe('node', () => {
  test('listens on 3000, and writes to /tmp', () => {
    expectContainer(known(Runtime.node()), { ports: [{ name: 'http', containerPort: 3000 }] });
    expect(writableOf(known(Runtime.node()))).toEqual(['/tmp']);
  });

  test('is given the port on which it listens', () => {
    expect(env(known(Runtime.node(), { ports: [Port.udp(5000), Port.grpc(50051), Port.http(9090)] }))).toMatchObject({ PORT: '50051' });
    expect(env(known(Runtime.node(), { ports: [Port.http(80)] }))).toMatchObject({ PORT: '8080' });
    expect(env(known(Runtime.node(), { env: { PORT: '4000' } }))).toMatchObject({ PORT: '4000' });
    expect(JSON.stringify(podOf(task({ runtime: Runtime.node() })))).not.toContain('"PORT"');
  });

  test('has a heap within its memory, a quarter below', () => {
    const resources = Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(1001) });
    expect(env(known(Runtime.node(), { resources }))).toMatchObject({ NODE_ENV: 'production', NODE_OPTIONS: '--max-old-space-size=750' });
  });

  test('has the heap that it takes where memory is not limited', () => {
    expect(env(known(Runtime.node(), { resources: Resources.none() }))).toEqual({ NODE_ENV: 'production', PORT: '3000' });
  });

  test('is told what the service says instead', () => {
    expect(env(known(Runtime.node(), { env: { NODE_ENV: 'test' } }))).toMatchObject({ NODE_ENV: 'test' });
  });
});
