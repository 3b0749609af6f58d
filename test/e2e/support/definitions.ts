import { CommandOptions } from './command';
import { EXTRAS } from './extras';
import { kubectl } from './kubectl';

/** Makes the definitions of custom resources known to the API server of the cluster. */
export async function define(): Promise<void> {
  await kubectl(['apply', '--server-side', '-f', EXTRAS.definitions]);
  await established();
}

/** Waits until the API server knows the kinds that the definitions describe. */
export async function established({ env }: CommandOptions = {}): Promise<void> {
  await kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s'], { env });
}
