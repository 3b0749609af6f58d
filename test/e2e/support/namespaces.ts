import { kubectl, list } from './kubectl';
import { until } from './wait';

/** Where the tests work: they are deleted, with all that is in them, before and after. */
export const NAMESPACES = {
  development: 'shop-development',
  staging: 'shop-staging',
  production: 'shop-production',
  compose: 'shop-e2e-compose-development',
  composeNetworks: 'shop-e2e-networks-development',
  corpus: 'shop-e2e-corpus',
  deliveredProduction: 'shop-e2e-delivery-production',
  deliveredStaging: 'shop-e2e-delivery-staging',
  elasticsearch: 'shop-e2e-elasticsearch',
  exposure: 'shop-e2e-exposure',
  fleet: 'shop-e2e-fleet',
  existingGateway: 'shop-e2e-existing-gateway',
  fuzz: 'shop-e2e-fuzz',
  fuzzAgents: 'shop-e2e-fuzz-agents',
  fuzzOther: 'shop-e2e-fuzz-other',
  gateway: 'shop-e2e-gateway',
  migration: 'shop-e2e-migration',
  policyA: 'shop-e2e-policy-a',
  policyB: 'shop-e2e-policy-b',
  release: 'shop-e2e-release',
  replicated: 'shop-e2e-replicated',
  runtimes: 'shop-e2e-runtimes',
  scaling: 'shop-e2e-scaling',
  settings: 'shop-e2e-settings',
  sidecar: 'shop-e2e-sidecar',
  strangers: 'shop-e2e-strangers',
  takingOver: 'website',
  tenantA: 'shop-e2e-tenant-a',
  tenantB: 'shop-e2e-tenant-b',
  tryOut: 'shop-e2e-try-out',
  wavesHub: 'shop-e2e-waves',
  wavesBer: 'shop-e2e-waves-ber-1',
  wavesFra: 'shop-e2e-waves-fra-1',
  wavesIad: 'shop-e2e-waves-iad-1',
  exampleBrokers: 'events-development',
  exampleMyApp: 'my-app-production',
  exampleSpringBoot: 'orders-development',
  exampleWebSocket: 'chat-development',
} as const;

/** Those of them that are there. */
export async function existing(): Promise<string[]> {
  const ours = new Set<string>(Object.values(NAMESPACES));
  const found = await list('namespaces');
  return found
    .filter(({ metadata }) => ours.has(metadata.name) && metadata.deletionTimestamp === undefined)
    .map(({ metadata }) => metadata.name);
}

/** Starts the deletion of namespaces, and of what they have outside. */
export async function remove(...names: readonly string[]): Promise<void> {
  await kubectl(['delete', 'namespace', ...names, '--ignore-not-found', '--wait=false']);
}

/** Makes sure that namespaces are not there: what a test before made may still be going. */
export async function makeRoom(...names: readonly string[]): Promise<void> {
  await remove(...names);
  await notLeaving(...names);
}

/** Waits for namespaces that are being deleted: nothing can be made in them. */
export async function notLeaving(...names: readonly string[]): Promise<void> {
  await until(`${names.join(', ')} is gone`, 300, async () => {
    const leaving = (await list('namespaces')).filter(({ metadata }) => metadata.deletionTimestamp !== undefined);
    const left = leaving.map(({ metadata }) => metadata.name).filter((name) => names.includes(name));
    return left.length === 0 ? { done: undefined } : { reason: `still there: ${left.join(', ')}` };
  });
}
