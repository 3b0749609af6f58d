import { exec } from './exec';
import { until } from './wait';

/** Waits until the pods of a Deployment greet so: `kubectl exec` may choose an old one as long as that has not ended. */
export async function greets(namespace: string, deployment: string, greeting: string): Promise<void> {
  await until(`${deployment} of ${namespace} greets with ${greeting}`, 120, async () => {
    const { stdout, stderr } = await exec(namespace, `deployment/${deployment}`, ['node', '-p', 'process.env.GREETING']);
    return stdout.trim() === greeting ? { done: undefined } : { reason: `It says: ${stdout}${stderr}` };
  });
}
