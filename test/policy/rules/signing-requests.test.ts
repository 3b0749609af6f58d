import { signingRequests } from '../../../lib/policy/rules/signing-requests';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

/** What `openssl req` writes for a key of an elliptic curve. */
const REQUEST = [
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIR01HNENBUUF3RERFS01BZ0dBMVVFQXd3QllUQlpNQk1HQnlxR1NNNDlBZ0VHQ0NxR1NN',
  'NDlBd0VIQTBJQQpCQVR1akhxVHloME8vUk9vTEw4ZzBPOFBYUS91WXdKVlpGeGphd2pvVzN5emlURWZuVGdaU1NxU2p0TDdJY3hoCm53K1hCS3dTdzZkZkIx',
  'R3lEZVBmeUFLZ0FEQUtCZ2dxaGtqT1BRUURBZ05JQURCRkFpRUFob0h5VitiQzBNaXMKanE0ZFpzUURRWmNjd1hXd2hrbDNobDB0aXNmWExEd0NJRjhVczIz',
  'alRVVU14N3JnV0ZRbGZxd2dFTkFrNkhBSwpmNStaK0RIaGNVQ20KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==',
].join('');
const SPEC = { request: REQUEST, signerName: 'example.com/internal', usages: ['client auth'] };
const signing = (fields: object) => object('CertificateSigningRequest', { spec: { ...SPEC, ...fields } }, 'certificates.k8s.io/v1');
const encoded = (text: string) => Buffer.from(text).toString('base64');
const pem = (text: string) => encoded(`-----BEGIN CERTIFICATE REQUEST-----\n${text}\n-----END CERTIFICATE REQUEST-----\n`);

testRule(
  signingRequests,
  cases(
    [
      ['a request', signing({ expirationSeconds: 600 })],
      ['what is no Base64, which the schema refuses', signing({ request: '!' })],
    ],
    [
      ['another file', signing({ request: encoded('a') }), ['spec.request', 'is not a request for a certificate']],
      ['nothing', signing({ request: pem('') }), ['spec.request', 'is not a request for a certificate']],
      ['a part', signing({ request: pem('MIHGMG4CAQAwDDEK') }), ['spec.request', 'is not a request for a certificate']],
      ['no usages', signing({ usages: [] }), ['spec.usages', 'usages is empty']],
      ['a usage twice', signing({ usages: ['any', 'any'] }), ['spec.usages[1]', '"any" is there twice']],
      ['a signer', signing({ signerName: 'a' }), ['spec.signerName', 'signerName "a" is not valid']],
      ['an old signer', signing({ signerName: 'kubernetes.io/legacy-unknown' }), ['spec.signerName', 'is not allowed']],
      ['a short time', signing({ expirationSeconds: 599 }), ['spec.expirationSeconds', 'expirationSeconds 599']],
    ],
  ),
);
