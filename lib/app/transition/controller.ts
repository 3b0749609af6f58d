import { documentsOf, fieldOf } from './document';

/** A Deployment or StatefulSet as it is written. */
export interface Controller {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Undefined where an autoscaler sets the number. */
  readonly replicas?: number;
  /** Whether its pods have claims of their own. */
  readonly hasClaims: boolean;
  /** Whether its pods have claims of their own, and all start, and end, at once. */
  readonly isCluster: boolean;
  /** File that contains it, as a path in the output. */
  readonly file: string;
}

/** The Deployments and StatefulSets of a file. */
export function controllersOf(file: string, text: string): Controller[] {
  return documentsOf(text).flatMap((document) => {
    const kind = /^kind: (Deployment|StatefulSet)$/m.exec(document)?.[1];
    const field = (name: string) => fieldOf(document, name);
    const replicas = field('replicas');
    const hasClaims = /^ {2}volumeClaimTemplates:$/m.test(document);
    return kind === undefined
      ? []
      : {
          kind,
          namespace: field('namespace') ?? '',
          name: field('name') ?? '',
          replicas: replicas === undefined ? undefined : Number(replicas),
          hasClaims,
          isCluster: hasClaims && field('podManagementPolicy') === 'Parallel',
          file,
        };
  });
}
