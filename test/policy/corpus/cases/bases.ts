/** Parts of valid objects. */
export const NAMESPACE = 'shop-e2e-corpus';
export const METADATA = { name: 'a', namespace: NAMESPACE };
export const LABELS = { app: 'a' };
export const CONTAINER = { name: 'web', image: 'nginx:1.27' };
export const TEMPLATE = { metadata: { labels: LABELS }, spec: { containers: [CONTAINER] } };
export const SELECTOR = { matchLabels: LABELS };

export const letters = (count: number): string => 'x'.repeat(count);
