import { Chart, Duration, JsonPatch } from 'cdk8s';
import { Config, Microservice, Port, Runtime, Secret, Task, TaskProps } from '../../lib';
import { expectConfigurationError, objectsOf } from '../../lib/testing';
import { IMAGE, inPod, podOf, scheduledTask, task } from './fixture';

const jobOf = (made: Task) => objectsOf(made).find(({ kind }) => kind === 'Job')!;
const nameOf = (props?: Partial<TaskProps>) => jobOf(task(props)).metadata.name;

describe('a task', () => {
  test('is a Job, whose record is kept', () => {
    expect(jobOf(task())).toMatchObject({
      apiVersion: 'batch/v1',
      metadata: { namespace: 'shop', labels: { 'app.kubernetes.io/name': 'migrate', 'app.kubernetes.io/instance': 'migrate' } },
      spec: { ttlSecondsAfterFinished: 90 * 24 * 3600, ...inPod({ restartPolicy: 'Never' }).spec },
    });
    for (const field of ['backoffLimit', 'activeDeadlineSeconds', 'parallelism', 'completions']) {
      expect(jobOf(task()).spec).not.toHaveProperty(field);
    }
    expect(task().objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'NetworkPolicy', 'Job']);
  });

  test('is tried, ended, divided and kept as it is told', () => {
    const props = { retries: 0, timeout: Duration.minutes(10), parallelism: 2, completions: 4, keep: Duration.hours(1) };
    expect(jobOf(task(props)).spec).toMatchObject({
      backoffLimit: 0,
      activeDeadlineSeconds: 600,
      parallelism: 2,
      completions: 4,
      ttlSecondsAfterFinished: 3600,
    });
    expect(jobOf(task({ retries: 6, parallelism: 1, completions: 1 })).spec).toEqual(jobOf(task()).spec);
    // Without completions, parallel pods would be a work queue.
    expect(jobOf(task({ parallelism: 3, completions: 1 })).spec).toMatchObject({ parallelism: 3, completions: 1 });
  });

  test('is kept until somebody deletes it, if asked', () => {
    expect(jobOf(task({ keepForever: true })).spec).not.toHaveProperty('ttlSecondsAfterFinished');
  });

  test('has no probes and no wait at its end, whatever its image is for', () => {
    const runtime = Runtime.postgres({ password: Secret.existing('db', 'password') });
    const { containers, terminationGracePeriodSeconds } = podOf(task({ runtime }));
    expect(Object.keys(containers[0]).filter((field) => /Probe|lifecycle|ports/.test(field))).toEqual([]);
    expect(terminationGracePeriodSeconds).toBeUndefined();
  });

  test('calls others', () => {
    const migrate = task();
    migrate.calls(new Microservice(Chart.of(migrate), 'db', { image: IMAGE, ports: [Port.tcp(5432)] }));
    expect(podOf(migrate).containers[0].env).toContainEqual({ name: 'DB_HOST', value: 'db' });
  });
});

describe('the name of a task', () => {
  test('is the same for the same content', () => {
    expect(nameOf()).toMatch(/^migrate-[0-9a-f]{8}$/);
    expect(nameOf({ env: { A: '1' } })).toBe(nameOf({ env: { A: '1' } }));
    const made = task();
    expect(jobOf(made).metadata.name).toBe(jobOf(made).metadata.name);
  });

  test('is another for each change', () => {
    const patched = task();
    patched.patch('Job', JsonPatch.add('/spec/suspend', true));
    const calling = task();
    calling.calls(new Microservice(Chart.of(calling), 'db', { image: IMAGE, ports: [Port.tcp(5432)] }));
    const names = [
      nameOf(),
      nameOf({ env: { A: '1' } }),
      nameOf({ env: { A: '2' } }),
      nameOf({ config: Config.values({ A: '1' }) }),
      nameOf({ config: Config.values({ A: '2' }) }),
      nameOf({ retries: 1 }),
      jobOf(patched).metadata.name,
      jobOf(calling).metadata.name,
    ];
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a sidecar of a task', () => {
  const sidecars = [{ name: 'proxy', image: IMAGE, ports: [Port.http(4000)] }];

  test('runs on beside it, and does not keep it from ending', () => {
    for (const made of [
      task({ sidecars, initContainers: [{ name: 'before', image: IMAGE }] }, { cluster: { version: '1.29' } }),
      scheduledTask({ sidecars, initContainers: [{ name: 'before', image: IMAGE }] }, { cluster: { version: '1.29' } }),
    ]) {
      const { containers, initContainers } = podOf(made);
      expect(containers.map(({ name }) => name)).toEqual([made.name]);
      expect(initContainers!.map(({ name, restartPolicy }) => [name, restartPolicy as unknown])).toEqual([
        ['proxy', 'Always'],
        ['before', undefined],
      ]);
      expect(initContainers![0].readinessProbe).toMatchObject({ httpGet: { port: 'http' } });
    }
  });

  test.each(['1.27', '1.28'])('would keep it from ending on Kubernetes %s, so it is refused', (version) => {
    const text = 'shop/migrate: sidecar "proxy" of a task needs Kubernetes 1.29';
    expectConfigurationError(() => task({ sidecars }, { cluster: { version } }), text, 'omit it');
  });
});
