import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CpuLimit, EnvironmentProps, Resources, ResourcesProps, Runtime, Storage } from '../../../lib';
import { cart, IMAGE, podOf, task } from '../../workload/fixture';

const of = (props: Partial<ResourcesProps>, environment?: EnvironmentProps, storage?: Storage) => {
  const resources = Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(128), ...props });
  return podOf(cart({ resources, storage }, environment)).containers[0].resources as { requests: object; limits: object };
};

describe('the resources of a container', () => {
  test.each([
    [Resources.nano(), '10m', '32Mi'],
    [Resources.tiny(), '50m', '64Mi'],
    [Resources.small(), '100m', '128Mi'],
    [Resources.medium(), '250m', '512Mi'],
    [Resources.large(), '500m', '1Gi'],
    [Resources.huge(), '1', '4Gi'],
  ])('have sizes with names', (resources, cpu, memory) => {
    expect(podOf(cart({ resources })).containers[0].resources).toEqual({
      requests: { cpu, memory, 'ephemeral-storage': '256Mi' },
      limits: { memory, 'ephemeral-storage': '256Mi' },
    });
  });

  test('are what the environment says, unless the service does', () => {
    expect(podOf(cart({}, { resources: Resources.medium() })).containers[0].resources).toMatchObject({ requests: { cpu: '250m' } });
    const told = cart({ resources: Resources.tiny() }, { resources: Resources.medium() });
    expect(podOf(told).containers[0].resources).toMatchObject({ requests: { cpu: '50m' } });
  });

  test.each([
    [Size.mebibytes(2048), '2Gi'],
    [Size.mebibytes(1500), '1500Mi'],
    [Size.gibibytes(1.5), '1536Mi'],
    [Size.kibibytes(8193), '8193Ki'],
    [Size.gibibytes(1024), '1Ti'],
    [Size.pebibyte(1), '1Pi'],
  ])('have memory as the API server writes it', (memory, quantity) => {
    expect(of({ memory })).toMatchObject({ requests: { memory: quantity }, limits: { memory: quantity } });
  });

  test.each([
    [Cpu.millis(1000), '1'],
    [Cpu.units(2), '2'],
    [Cpu.units(0.5), '500m'],
    [Cpu.units(1.005), '1005m'],
  ])('have processors as the API server writes them', (cpu, quantity) => {
    expect(of({ cpu })).toMatchObject({ requests: { cpu: quantity } });
  });

  test('have the CPU limit of the environment, or one of their own', () => {
    const cpuLimit = CpuLimit.times(2.5);
    expect(of({ cpu: Cpu.millis(101) }, { cpuLimit })).toMatchObject({ requests: { cpu: '101m' }, limits: { cpu: '253m' } });
    expect(of({ cpu: Cpu.millis(400) }, { cpuLimit })).toMatchObject({ limits: { cpu: '1' } });
    expect(of({ cpuLimit: Cpu.millis(300) }, { cpuLimit })).toMatchObject({ limits: { cpu: '300m' } });
    expect(of({ cpuLimit: Cpu.units(2) })).toMatchObject({ limits: { cpu: '2' } });
    expect(of({}, { cpuLimit: CpuLimit.none() }).limits).not.toHaveProperty('cpu');
  });

  test('reserve less memory than the limit when told', () => {
    expect(of({ memory: Size.gibibytes(1), memoryRequest: Size.mebibytes(256) })).toMatchObject({
      requests: { memory: '256Mi' },
      limits: { memory: '1Gi' },
    });
    expect(of({ memoryRequest: undefined })).toMatchObject({ requests: { memory: '128Mi' }, limits: { memory: '128Mi' } });
  });

  test('reserve a part of CPU and memory where the environment says so, rounded up, with the same limits and disk', () => {
    const part = { requestFactor: 0.25, cpuLimit: CpuLimit.times(4) };
    expect(of({}, part)).toEqual({
      requests: { cpu: '25m', memory: '32Mi', 'ephemeral-storage': '256Mi' },
      limits: { cpu: '400m', memory: '128Mi', 'ephemeral-storage': '256Mi' },
    });
    expect(of({ cpu: Cpu.millis(101), memory: Size.mebibytes(130) }, part)).toMatchObject({ requests: { cpu: '26m', memory: '33Mi' } });
    expect(of({ cpu: Cpu.millis(30), memory: Size.mebibytes(30) }, { requestFactor: 0.1 })).toMatchObject({
      requests: { cpu: '3m', memory: '4Mi' },
    });
    expect(of({ memoryRequest: Size.mebibytes(64) }, part)).toMatchObject({ requests: { memory: '16Mi' }, limits: { memory: '128Mi' } });
    expect(of({ cpu: Cpu.millis(1), memory: Size.kibibytes(4097) }, part)).toMatchObject({ requests: { cpu: '1m', memory: '4Mi' } });
    // A part, rounded up, would be more than the whole.
    expect(of({ memory: Size.kibibytes(8200) }, { requestFactor: 0.9999 })).toMatchObject({ requests: { memory: '8200Ki' } });
  });

  test('of helpers, those that the library adds included, are reserved by the same part', () => {
    const helper = { name: 'helper', image: IMAGE, runtime: Runtime.of({ copied: ['/etc/app'] }) };
    const pod = podOf(cart({ sidecars: [helper] }, { requestFactor: 0.5 }));
    const requests = [...pod.containers, ...pod.initContainers!].map(
      ({ resources }) => (resources as { requests: { cpu: string; memory: string } }).requests,
    );
    expect(requests).toMatchObject([
      { cpu: '50m', memory: '64Mi' },
      { cpu: '25m', memory: '32Mi' },
      { cpu: '25m', memory: '32Mi' },
    ]);
  });

  test('have disk for what the container writes', () => {
    expect(of({ ephemeralStorage: Size.gibibytes(1) })).toMatchObject({
      requests: { 'ephemeral-storage': '1Gi' },
      limits: { 'ephemeral-storage': '1Gi' },
    });
  });

  test('have disk for scratch space on top, not for memory or claims', () => {
    const storage = Storage.scratch('/a', Size.mebibytes(512))
      .and(Storage.scratch('/b', Size.mebibytes(256)))
      .and(Storage.scratch('/c'))
      .and(Storage.memory('/d', Size.mebibytes(64)))
      .and(Storage.existing('/e', 'claim'));
    expect(of({}, {}, storage)).toMatchObject({ requests: { 'ephemeral-storage': '1Gi' }, limits: { 'ephemeral-storage': '1Gi' } });
    expect(of({ ephemeralStorage: Size.gibibytes(1) }, {}, storage)).toMatchObject({ limits: { 'ephemeral-storage': '1792Mi' } });
  });

  test('of a helper are small, and its scratch space is the service’s', () => {
    const helper = { name: 'helper', image: IMAGE };
    const storage = Storage.scratch('/a', Size.gibibytes(1));
    const pod = podOf(cart({ storage, sidecars: [helper], initContainers: [{ ...helper, name: 'before' }] }));
    const tiny = { requests: { cpu: '50m', memory: '64Mi', 'ephemeral-storage': '256Mi' } };
    expect([pod.containers[1].resources, pod.initContainers![0].resources]).toMatchObject([tiny, tiny]);
  });

  test('are none when told, and in a task too', () => {
    expect(podOf(cart({ resources: Resources.none() })).containers[0]).not.toHaveProperty('resources');
    expect(podOf(task({ resources: Resources.large() })).containers[0].resources).toMatchObject({ limits: { memory: '1Gi' } });
  });
});
