import { randomBytes } from 'node:crypto';

/** A namespace of the Kubernetes API, and the credentials. */
export interface Api {
  readonly url: string;
  readonly token: string;
  readonly namespace: string;
}

/** Creates Secrets with random passwords. Existing Secrets remain unchanged. */
export async function makeSecrets({ url, token, namespace }: Api, secrets: readonly string[]): Promise<void> {
  for (const name of secrets) {
    const stringData = { password: randomBytes(24).toString('base64url') };
    const response = await fetch(`${url}/api/v1/namespaces/${namespace}/secrets`, {
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
