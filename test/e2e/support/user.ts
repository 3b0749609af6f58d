import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client';
import { run } from './command';
import { apply, kubectl } from './kubectl';
import { until } from './wait';

/** A person who is known to the cluster by a certificate that its authority has signed. */
export interface User {
  readonly client: Client;
  /** A kubeconfig of this user, for kubectl. */
  readonly kubeconfig: string;
}

/**
 * Makes a user of a group, as administrators do it: by a CertificateSigningRequest that is approved.
 *
 * @see https://kubernetes.io/docs/tasks/tls/certificate-issue-client-csr/
 */
export async function makeUser(name: string, group: string): Promise<User> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-e2e-user-'));
  const at = (file: string): string => join(folder, file);
  const subject = `/O=${group}/CN=${name}`;
  await run('openssl', ['req', '-newkey', 'rsa:2048', '-nodes', '-subj', subject, '-keyout', at('tls.key'), '-out', at('tls.csr')]);
  const request = readFileSync(at('tls.csr')).toString('base64');
  await kubectl(['delete', 'csr', name, '--ignore-not-found']);
  await apply([
    {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name },
      spec: { request, signerName: 'kubernetes.io/kube-apiserver-client', usages: ['client auth'], expirationSeconds: 3600 },
    },
  ]);
  await kubectl(['certificate', 'approve', name]);
  await until(`${name} has a certificate`, 180, async () => {
    const certificate = await kubectl(['get', 'csr', name, '-o', 'jsonpath={.status.certificate}']);
    writeFileSync(at('tls.crt'), Buffer.from(certificate, 'base64'));
    return certificate === '' ? { reason: 'it is not signed' } : { done: undefined };
  });
  await kubectl(['delete', 'csr', name]);
  const kubeconfig = at('kubeconfig');
  writeFileSync(kubeconfig, await kubectl(['config', 'view', '--raw', '--minify', '--flatten']));
  const env = { KUBECONFIG: kubeconfig };
  const files = [`--client-certificate=${at('tls.crt')}`, `--client-key=${at('tls.key')}`];
  await kubectl(['config', 'set-credentials', name, ...files], { env });
  await kubectl(['config', 'set-context', '--current', `--user=${name}`], { env });
  return { client: await Client.of({ certificate: at('tls.crt'), key: at('tls.key') }), kubeconfig };
}
