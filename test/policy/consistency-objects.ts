/** Objects of which the tests of consistency vary a part, all of one namespace. */
export const object = (kind: string, name: string, spec: object, apiVersion = 'v1', metadata: object = {}) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'shop', ...metadata },
  spec,
});

/** A container with a port, and other fields. */
export const container = (fields: object = {}) => ({
  name: 'cart',
  image: 'cart:1',
  ports: [{ name: 'http', containerPort: 8080 }],
  ...fields,
});

/** A Deployment whose pods have the label `app`. */
export const deployment = (name: string, pod: object = {}, spec: object = {}, labels: object = { app: name }) =>
  object(
    'Deployment',
    name,
    { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container()], ...pod } }, ...spec },
    'apps/v1',
  );

/** A Deployment of one container with some fields. */
export const withContainer = (name: string, fields: object, pod: object = {}) =>
  deployment(name, { containers: [container(fields)], ...pod });

export const service = (name: string, spec: object = {}, metadata: object = {}) =>
  object('Service', name, { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http' }], ...spec }, 'v1', metadata);

/** An autoscaler of a Deployment. */
export const autoscaler = (name: string, spec: object = {}, target: object = {}) =>
  object(
    'HorizontalPodAutoscaler',
    name,
    { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cart', ...target }, maxReplicas: 3, ...spec },
    'autoscaling/v2',
  );

export const budget = (name: string, spec: object) =>
  object('PodDisruptionBudget', name, { selector: { matchLabels: { app: 'cart' } }, ...spec }, 'policy/v1');

export const CONTAINER = 'spec.template.spec.containers[0]';
