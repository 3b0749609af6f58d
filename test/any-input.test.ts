import { Chart } from 'cdk8s';
import { Agent, Image, Microservice, Storage, Task } from '../lib';
import { ConfigurationError, KubernetesObject, objectsOf } from '../lib/testing';
import fc from 'fast-check';
import { chartIn } from './workload/fixture';
import { anyName, anyPort, anyImage, anyDuration, anyCount, few, anyProps } from './arbitraries';
import { HTTP } from './bad-input';
import { complaints } from './complaints';
import { mounts } from './fuzz/invariants/mounts';
import { names } from './fuzz/invariants/names';
import { restricted } from './fuzz/invariants/restricted';

/** The same input each time: `SEED=2 RUNS=20000` tries other, and more. */
const SEED = Number(process.env.SEED ?? 1);

describe('any input', () => {
  let sound = 0;
  beforeEach(() => {
    sound = 0;
  });
  // Otherwise most of it would say nothing of what is rendered.
  afterEach(() => expect(sound).toBeGreaterThan(100));

  const refusedOrSound = (make: (chart: Chart) => unknown) => {
    let objects: KubernetesObject[];
    try {
      const chart = chartIn({ cluster: { version: '1.30', prometheus: { namespace: 'monitoring' } } });
      make(chart);
      objects = objectsOf(chart);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigurationError);
      return;
    }
    expect([...objects.flatMap(complaints), ...mounts(objects), ...names(objects), ...restricted(objects)]).toEqual([]);
    sound++;
  };

  test('gives a service that is sound, or a ConfigurationError', () => {
    fc.assert(
      fc.property(anyName, anyImage, fc.array(anyPort, { maxLength: 3 }), anyProps, (name, reference, ports, props) =>
        refusedOrSound((chart) => {
          const { storage: given, ...rest } = props as { storage?: () => Storage };
          return new Microservice(chart, name, {
            image: Image.of(reference),
            ...(ports.length > 0 ? { ports } : { ports: [HTTP] }),
            ...rest,
            ...(given && { storage: given() }),
          });
        }),
      ),
      { numRuns: Number(process.env.RUNS ?? 1000), seed: SEED },
    );
  });

  test('gives a task that is sound, or a ConfigurationError', () => {
    const more = few({ retries: anyCount, parallelism: anyCount, completions: anyCount, timeout: anyDuration, keep: anyDuration });
    fc.assert(
      fc.property(anyName, anyImage, anyProps, more, (name, reference, props, extra) =>
        refusedOrSound((chart) => {
          const { storage: given, ...rest } = props as { storage?: () => Storage };
          return new Task(chart, name, { image: Image.of(reference), ...rest, ...extra, ...(given && { storage: given() }) });
        }),
      ),
      { numRuns: Number(process.env.RUNS ?? 600), seed: SEED },
    );
  });

  test('gives an agent that is sound, or a ConfigurationError', () => {
    const more = few({ maxUnavailable: anyCount, everyNode: fc.boolean(), root: fc.boolean(), ports: fc.array(anyPort, { maxLength: 2 }) });
    fc.assert(
      fc.property(anyName, anyImage, anyProps, more, (name, reference, props, extra) =>
        refusedOrSound((chart) => {
          const { storage: given, ...rest } = props as { storage?: () => Storage };
          return new Agent(chart, name, { image: Image.of(reference), ...rest, ...extra, ...(given && { storage: given() }) });
        }),
      ),
      { numRuns: Number(process.env.RUNS ?? 600), seed: SEED },
    );
  });
});
