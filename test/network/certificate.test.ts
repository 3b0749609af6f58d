import { Secret } from '../../lib';
import { RequestedCertificate } from '../../lib/network/certificate';
import { expectConfigurationError, expectObject, objectsOf } from '../../lib/testing';
import { chartOn } from './services';

const REQUEST = { name: 'nodes', dnsNames: ['nodes-headless', '*.nodes-headless'], internal: true };

describe('a certificate that services use among themselves', () => {
  test('comes from the internal issuer, for servers and clients', () => {
    const chart = chartOn({ certManager: { issuer: 'letsencrypt', internalIssuer: 'internal' } });
    Secret.certificate(chart, REQUEST);
    expect(expectObject(chart, 'Certificate', 'nodes').object.spec).toEqual({
      secretName: 'nodes',
      dnsNames: ['nodes-headless', '*.nodes-headless'],
      issuerRef: { name: 'internal', kind: 'ClusterIssuer' },
      usages: ['server auth', 'client auth'],
    });
  });

  test('comes from the one issuer, where there is no other', () => {
    const chart = chartOn({ certManager: { issuer: 'private', kind: 'Issuer' } });
    Secret.certificate(chart, REQUEST);
    expectObject(chart, 'Certificate', 'nodes').toHave({ spec: { issuerRef: { name: 'private', kind: 'Issuer' } } });
  });

  test('is made once', () => {
    const chart = chartOn({ certManager: { issuer: 'private' } });
    expect(RequestedCertificate.of(chart, REQUEST)).toBe(RequestedCertificate.of(chart, REQUEST));
    expect(objectsOf(chart).filter(({ kind }) => kind === 'Certificate')).toHaveLength(1);
  });

  test('needs cert-manager', () => {
    expectConfigurationError(() => Secret.certificate(chartOn(), REQUEST), 'shop: certificate "nodes" needs cert-manager');
  });
});
