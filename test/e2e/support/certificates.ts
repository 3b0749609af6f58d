import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command';

/** A certificate, its key in PKCS#8, and the authority that signed it, all as PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  readonly authority: string;
}

/** Makes a certificate for host names, signed by an authority of its own, with openssl. */
export async function certificateFor(...hosts: readonly string[]): Promise<Certificate> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-e2e-'));
  const at = (name: string): string => join(folder, name);
  try {
    writeFileSync(
      at('extensions'),
      `subjectAltName=${hosts.map((host) => `DNS:${host}`).join(',')}\nextendedKeyUsage=serverAuth,clientAuth\n`,
    );
    const authority = ['-subj', '/CN=shop-e2e authority', '-keyout', at('ca.key'), '-out', at('ca.crt')];
    await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...authority]);
    await run('openssl', [
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=shop-e2e',
      '-keyout',
      at('tls.key'),
      '-out',
      at('tls.csr'),
    ]);
    const signed = ['-in', at('tls.csr'), '-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('tls.crt')];
    await run('openssl', ['x509', '-req', '-days', '2', '-extfile', at('extensions'), ...signed]);
    const [certificate, key, ca] = ['tls.crt', 'tls.key', 'ca.crt'].map((name) => readFileSync(at(name), 'utf8'));
    return { certificate, key, authority: ca };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
