import { readFileSync } from 'node:fs';
import { setting } from '../settings';
import { makeSecrets } from './make-secrets';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Creates the Secrets that `TO_MAKE` names. The ServiceAccount may create Secrets, but neither read nor change them. */
async function main(): Promise<void> {
  const secrets = setting('TO_MAKE').split(' ');
  const token = readFileSync(`${ACCOUNT}/token`, 'utf8');
  const namespace = readFileSync(`${ACCOUNT}/namespace`, 'utf8');
  await makeSecrets({ url: 'https://kubernetes.default.svc', token, namespace }, secrets);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
