import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setting } from '../services/settings';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * Makes Secrets of random passwords: `TO_MAKE` names them, and the keys of each, as JSON. One that is there is left as it is: this account
 * may create Secrets, but neither read nor change any.
 */
async function main(): Promise<void> {
  const secrets = JSON.parse(setting('TO_MAKE')) as { [name: string]: string[] };
  const token = readFileSync(`${ACCOUNT}/token`, 'utf8');
  const namespace = readFileSync(`${ACCOUNT}/namespace`, 'utf8');
  for (const [name, keys] of Object.entries(secrets)) {
    const stringData = Object.fromEntries(keys.map((key) => [key, randomBytes(24).toString('base64url')]));
    const response = await fetch(`https://kubernetes.default.svc/api/v1/namespaces/${namespace}/secrets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData }),
    });
    if (!response.ok && response.status !== 409) {
      throw new Error(`the API server answers ${response.status}: ${await response.text()}`);
    }
    console.log(`Secret ${name} ${response.ok ? 'is made' : 'is there already'}`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
