import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { CpuLimit, EnvironmentProps, Resources, ResourcesProps } from '../../lib';
import { cpuMillis } from '../../lib/kubernetes/quantity';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { chartOn, service } from '../network/services';

/** What a container gets that asks for these resources. */
function resourcesOf(resources: Resources, props: EnvironmentProps = {}): unknown {
  const chart = chartOn({}, props);
  service(chart, 'cart', { resources });
  const template = expectObject(chart, 'Deployment', 'cart').object.spec as {
    template: { spec: { containers: { resources?: object }[] } };
  };
  return template.template.spec.containers[0].resources;
}

const GIB = { cpu: Cpu.units(1), memory: Size.gibibytes(1) };

describe('resources', () => {
  test.each([
    ['nano', Resources.nano(), '10m', '32Mi'],
    ['tiny', Resources.tiny(), '50m', '64Mi'],
    ['small', Resources.small(), '100m', '128Mi'],
    ['medium', Resources.medium(), '250m', '512Mi'],
    ['large', Resources.large(), '500m', '1Gi'],
    ['huge', Resources.huge(), '1', '4Gi'],
  ])('named %s are what the documentation says, with memory and disk limited to what is reserved', (_, resources, cpu, memory) => {
    const disk = { 'ephemeral-storage': '256Mi' };
    expect(resourcesOf(resources)).toEqual({ requests: { cpu, memory, ...disk }, limits: { memory, ...disk } });
  });

  test('may be exact', () => {
    expect(resourcesOf(Resources.of({ ...GIB, cpuLimit: Cpu.millis(1500), ephemeralStorage: Size.gibibytes(2) }))).toEqual({
      requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '2Gi' },
      limits: { cpu: '1500m', memory: '1Gi', 'ephemeral-storage': '2Gi' },
    });
  });

  test('may be none', () => {
    expect(resourcesOf(Resources.none())).toBeUndefined();
  });

  test.each([
    [{ ...GIB, cpu: Cpu.millis(0) }, 'cpu "0m" is not valid: use at least Cpu.millis(1)'],
    [{ ...GIB, cpu: Cpu.millis(1.5) }, 'cpu "1.5m" is not valid'],
    [{ ...GIB, cpu: Cpu.units(-1) }, 'cpu "-1" is not valid'],
    [{ ...GIB, cpuLimit: Cpu.units(NaN) }, 'cpuLimit "NaN" is not valid'],
    [{ ...GIB, cpuLimit: Cpu.millis(500) }, 'cpuLimit "500m" is below the cpu request "1": increase it, or omit it'],
    [{ ...GIB, memory: Size.kibibytes(4095) }, 'memory 4193280 bytes is too little to start a process'],
    [{ ...GIB, ephemeralStorage: Size.kibibytes(1023) }, 'ephemeralStorage 1047552 bytes is too little'],
  ])('cannot be %#', (props, message) => {
    expectConfigurationError(() => resourcesOf(Resources.of(props)), `shop/cart: ${message}`);
  });

  test.each([{ cpu: Cpu.units(1) }, { memory: Size.gibibytes(1) }])('cannot lack processor or memory: %#', (props) => {
    expectConfigurationError(() => resourcesOf(Resources.of(props as unknown as ResourcesProps)), '"undefined" is not valid: set both');
  });

  test('have processors in thousandths', () => {
    expect([Cpu.millis(250), Cpu.units(1.5)].map(cpuMillis)).toEqual([250, 1500]);
  });
});

describe('the CPU limit of an environment', () => {
  test('is so many times what is reserved, in whole thousandths', () => {
    const limit = (cpu: Cpu, factor: number) =>
      (resourcesOf(Resources.of({ ...GIB, cpu }), { cpuLimit: CpuLimit.times(factor) }) as { limits: { cpu: string } }).limits.cpu;
    expect(limit(Cpu.millis(250), 4)).toBe('1');
    expect(limit(Cpu.millis(100), 1)).toBe('100m');
    expect(limit(Cpu.millis(5), 1.5)).toBe('8m');
  });

  test("does not replace the container's own", () => {
    const own = Resources.of({ ...GIB, cpuLimit: Cpu.units(2) });
    expect(resourcesOf(own, { cpuLimit: CpuLimit.times(4) })).toMatchObject({ limits: { cpu: '2' } });
  });

  test('may be none', () => {
    expect(resourcesOf(Resources.small(), { cpuLimit: CpuLimit.none() })).not.toHaveProperty('limits.cpu');
  });

  test.each([0.5, 0, -1, NaN, Infinity])('cannot be %d times', (factor) => {
    expectConfigurationError(
      () => CpuLimit.times(factor),
      `CPU limit of ${factor} times the request is below the request`,
      'CpuLimit.times(4)',
    );
  });
});
