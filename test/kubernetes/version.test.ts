import { parseVersion } from '../../lib/kubernetes/version';
import { expectConfigurationError } from '../../lib/testing';

describe('a version of Kubernetes', () => {
  test.each([
    ['1.27', 27],
    ['v1.29', 29],
    ['1.33.4', 33],
    ['1.100', 100],
  ])('%s has the minor %d', (version, minor) => {
    expect(parseVersion('environment production', version)).toBe(minor);
  });

  test.each(['1.26', '1', '2.30', '1.30-gke', 'latest', '', '1.x'])('cannot be "%s"', (version) => {
    expectConfigurationError(
      () => parseVersion('environment production', version),
      `environment production: Kubernetes version "${version}" is not supported`,
      'at least "1.27"',
    );
  });
});
