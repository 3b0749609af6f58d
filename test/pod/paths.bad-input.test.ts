import { Size } from 'cdk8s';
import { Config, Runtime, Secret, Storage } from '../../lib';
import { expectConfigurationError } from '../../lib/testing';
import { cart, mountsOf, podOf } from '../workload/fixture';

describe('a path of the image or of the system', () => {
  test.each([
    '/proc',
    '/proc/1',
    '/sys',
    '/sys/fs/cgroup',
    '/dev',
    '/dev/null',
    '/etc',
    '/usr',
    '/usr/bin',
    '/bin',
    '/lib',
    '/usr/local/lib',
  ])('%s is not mounted over', (path) => {
    const makes = [
      () => cart({ storage: Storage.scratch(path) }),
      () => cart({ config: Config.files(path, { a: '1' }) }),
      () => cart({ secrets: [Secret.existing('tls').asDirectory(path)] }),
      () => cart({ runtime: Runtime.of({ writable: [path] }) }),
      () => cart({ runtime: Runtime.of({ copied: [path] }) }),
    ];
    makes.forEach((make) => expectConfigurationError(make, `shop/cart: `, `path "${path}" belongs to the`, 'such as "/etc/app"'));
  });

  test.each(['/etc/hosts', '/etc/resolv.conf', '/etc/hostname', '/dev/key', '/proc/key'])('%s is no file for a secret', (path) => {
    expectConfigurationError(
      () => cart({ secrets: [Secret.existing('a', 'b').asFile(path)] }),
      `secret path "${path}" belongs to the system`,
    );
  });
});

test('directories of the service’s own are mounted, and shared memory', () => {
  const storage = ['/dev/shm', '/etc/app', '/usr/share/app', '/usr/src', '/opt', '/var', '/procs', '/development']
    .map((path) => Storage.memory(path, Size.mebibytes(1)))
    .reduce((all, one) => all.and(one));
  expect(Object.keys(mountsOf(podOf(cart({ storage })), 'cart'))).toHaveLength(9);
});
