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

  test('is not made of two different requests', () => {
    const chart = chartOn({ certManager: { issuer: 'private' } });
    Secret.certificate(chart, REQUEST);
    const again = (request: object) => () => Secret.certificate(chart, { ...REQUEST, ...request });
    expect(again({ dnsNames: ['*.nodes-headless', 'nodes-headless'] })).not.toThrow();
    const text = 'but for internal [nodes-headless, *.nodes-headless] elsewhere';
    expectConfigurationError(
      again({ dnsNames: ['other'] }),
      'shop: certificate "nodes" is for internal [other] here',
      text,
      'use another name',
    );
    expectConfigurationError(again({ internal: false }), 'is for [nodes-headless, *.nodes-headless] here', text);
  });

  test('has DNS names', () => {
    const make = (dnsNames: string[]) => () =>
      Secret.certificate(chartOn({ certManager: { issuer: 'private' } }), { ...REQUEST, dnsNames });
    expectConfigurationError(make([]), 'shop: certificate "nodes" has the DNS names []', 'at least one');
    expectConfigurationError(make(['Not A Host!']), 'DNS name of certificate "nodes" "Not A Host!" is not a host name');
  });

  test('needs cert-manager', () => {
    expectConfigurationError(() => Secret.certificate(chartOn(), REQUEST), 'shop: certificate "nodes" needs cert-manager');
  });
});
