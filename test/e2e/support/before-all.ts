import { DEVELOPMENT } from './development';
import { providePullable } from './images';
import { tryKubectl } from './kubectl';
import { existing, NAMESPACES, remove } from './namespaces';

/** Says what is missing, in one line, before any test runs. */
export default async function beforeAll(): Promise<void> {
  const isCi = process.env.CI === 'true';
  if (!process.env.KUBECONFIG) {
    end(
      'npm run e2e: needs a cluster. Name one that it may change, as in `KUBECONFIG=~/.kube/config npm run e2e`: ' +
        '`kind create cluster`, an ingress controller and a network plugin that enforces NetworkPolicies make one.',
      isCi ? 1 : 0,
    );
  }
  const { code, stderr } = await tryKubectl(['get', '--raw', '/readyz'], { timeout: 60 });
  if (code !== 0) {
    end(`npm run e2e: the cluster of KUBECONFIG=${process.env.KUBECONFIG} does not answer: ${stderr.trim()}`, 1);
  }
  const there = await existing();
  if (there.length > 0 && !isCi) {
    end(`npm run e2e: would delete what is in ${there.join(', ')}. If that may be: kubectl delete namespace ${there.join(' ')}`, 1);
  }
  // All at once: that takes as long as the slowest.
  await remove(...Object.values(NAMESPACES));
  // Here, where there is no limit: the first time, stand-ins are made.
  await providePullable(DEVELOPMENT);
}

function end(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
