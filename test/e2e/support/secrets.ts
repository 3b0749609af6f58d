import { randomBytes } from 'node:crypto';
import { Certificate } from './certificates';

/** A password that nobody knows. */
export function randomPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The manifest of a Secret. */
export function secret(namespace: string, name: string, stringData: Readonly<Record<string, string>>, type = 'Opaque'): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace }, type, stringData };
}

/** The manifest of a Secret as cert-manager writes it. */
export function tlsSecret(namespace: string, name: string, { certificate, key, authority }: Certificate): object {
  return secret(namespace, name, { 'tls.crt': certificate, 'tls.key': key, 'ca.crt': authority }, 'kubernetes.io/tls');
}
