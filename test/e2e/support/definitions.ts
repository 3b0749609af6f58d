import { CommandOptions } from './command';
import { EXTRAS } from './extras';
import { kubectl, tryKubectl } from './kubectl';
import { until } from './wait';

/** Makes the definitions of custom resources known to the API server of the cluster. */
export async function define(): Promise<void> {
  await kubectl(['apply', '--server-side', '-f', EXTRAS.definitions]);
  await established();
}

/** Waits until the API server serves the kinds that the definitions describe: it lists them a little after they are established. */
export async function established({ env }: CommandOptions = {}): Promise<void> {
  await until('every definition is served', 120, async () => {
    const defined = (await kubectl(['get', 'crd', '-o', 'name'], { env })).split('\n').filter((name) => name !== '');
    // It fails where a server beside the API server does not answer, and lists the others.
    const served = (await tryKubectl(['api-resources', '-o', 'name'], { env })).stdout.split('\n');
    const left = defined.map((name) => name.split('/')[1]).filter((name) => !served.includes(name));
    return left.length === 0 ? { done: undefined } : { reason: `not served: ${left.join(', ')}` };
  });
}
