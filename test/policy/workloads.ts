/** A Deployment of one container; fields of the container, of the specification of its pods, and of its own. */
export function deployment(container: object, podSpec: object = {}, spec: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'cart', namespace: 'shop' },
    spec: { template: { metadata: { labels: LABELS }, spec: { containers: [{ name: 'cart', ...container }], ...podSpec } }, ...spec },
  };
}

/** Labels of the pods. */
export const LABELS = { app: 'cart' };

/** An object in the namespace of the Deployment. */
export function inShop(apiVersion: string, kind: string, name: string, fields: object = {}): object {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, ...fields };
}

/** A Service of its pods. */
export const SERVICE = inShop('v1', 'Service', 'cart', { spec: { selector: LABELS, ports: [{ port: 80 }] } });

export const POD = 'spec.template.spec';
export const CONTAINER = `${POD}.containers[0]`;
