import { container, pod, problems } from './verdicts';

const object = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'a' }, spec });
const unknown = (path: string, remedy: string) => `${path}: unknown field "${path.split('.').at(-1)!}": ${remedy}`;

const SELECTOR = { matchLabels: { app: 'web' } };
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'a' }] } };
const deployment = (spec: object) => object('apps/v1', 'Deployment', { selector: SELECTOR, template: TEMPLATE, ...spec });
const policy = (spec: object) => object('networking.k8s.io/v1', 'NetworkPolicy', spec);
const ingress = (spec: object) => object('networking.k8s.io/v1', 'Ingress', spec);
const autoscaler = (spec: object) =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', { maxReplicas: 3, scaleTargetRef: { kind: 'Deployment', name: 'a' }, ...spec });

describe('labels', () => {
  test('belong into matchLabels of a selector that would otherwise select everything', () => {
    const remedy = 'put it into matchLabels';
    expect(problems(policy({ podSelector: { app: 'web' } }))).toEqual([unknown('spec.podSelector.app', remedy)]);
    expect(problems(policy({ podSelector: { matchlabels: {} } }))).toEqual([unknown('spec.podSelector.matchlabels', 'use "matchLabels"')]);
    expect(problems(deployment({ selector: { name: 'web', version: 1 } }))).toEqual([
      unknown('spec.selector.name', remedy),
      unknown('spec.selector.version', remedy),
    ]);
  });

  test('are not what an expression consists of', () => {
    expect(problems(policy({ podSelector: { key: 'app', operator: 'In', values: ['web'] } }))).toEqual([
      unknown('spec.podSelector.key', 'write it as matchExpressions[].key'),
      unknown('spec.podSelector.operator', 'write it as matchExpressions[].operator'),
      unknown('spec.podSelector.values', 'write it as matchExpressions[].values'),
    ]);
  });

  test('are all that a Service selects by', () => {
    expect(problems(object('v1', 'Service', { selector: SELECTOR }))).toEqual([
      'spec.selector.matchLabels: the value is an object and not a string: write its labels directly into selector',
    ]);
  });
});

describe('a field of an older API version', () => {
  test.each<[object, string, string]>([
    [ingress({ backend: { service: {} } }), 'spec.backend', 'write it as defaultBackend'],
    [ingress({ defaultBackend: { serviceName: 'a' } }), 'spec.defaultBackend.serviceName', 'write it as service.name'],
    [ingress({ defaultBackend: { servicePort: 80 } }), 'spec.defaultBackend.servicePort', 'write it as service.port.number'],
    [ingress({ defaultBackend: { servicePort: 'http' } }), 'spec.defaultBackend.servicePort', 'write it as service.port.name'],
    [
      autoscaler({ targetCPUUtilizationPercentage: 70 }),
      'spec.targetCPUUtilizationPercentage',
      'write it as metrics[].resource.target.averageUtilization',
    ],
    [
      autoscaler({
        metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization' }, targetAverageUtilization: 70 } }],
      }),
      'spec.metrics.0.resource.targetAverageUtilization',
      'write it as target.averageUtilization',
    ],
  ])('is proposed by its successor (%#)', (given, path, remedy) => {
    expect(problems(given)).toEqual([unknown(path, remedy)]);
  });
});

describe('a field of another object', () => {
  test.each<[object, string, string]>([
    [deployment({ volumes: [] }), 'spec.volumes', 'write it as template.spec.volumes'],
    [deployment({ labels: {} }), 'spec.labels', 'write it as template.metadata.labels'],
    [{ ...deployment({}), name: 'a', replicas: 2 }, 'name', 'write it as metadata.name'],
    [pod({ runAsNonRoot: true }), 'spec.runAsNonRoot', 'write it as securityContext.runAsNonRoot'],
    [pod({ image: 'a' }), 'spec.image', 'write it as containers[].image or initContainers[].image'],
    [
      container({ exec: { command: [] } }),
      'spec.containers.0.exec',
      'write it as livenessProbe.exec or readinessProbe.exec or startupProbe.exec',
    ],
    [container({ limits: {} }), 'spec.containers.0.limits', 'write it as resources.limits'],
    [object('v1', 'Service', { targetPort: 80 }), 'spec.targetPort', 'write it as ports[].targetPort'],
    [
      object('batch/v1', 'CronJob', { schedule: '', jobTemplate: {}, containers: [] }),
      'spec.containers',
      'write it as jobTemplate.spec.template.spec.containers',
    ],
  ])('is proposed where it belongs (%#)', (given, path, remedy) => {
    expect(problems(given)).toContain(unknown(path, remedy));
  });

  test.each<[string, object, string]>([
    ['its value is of another type', deployment({ volumes: {} }), 'spec.volumes'],
    ['many objects have it', deployment({ name: 'a' }), 'spec.name'],
    ['it has many places', pod({ volumes: [{ name: 'a', path: '/' }] }), 'spec.volumes.0.path'],
  ])('is not proposed where %s', (_, given, path) => {
    expect(problems(given).find((line) => line.startsWith(`${path}:`))).toMatch(/omit it$/);
  });

  test('is that of the version in question', () => {
    const claims = (claim: object) => pod({ resourceClaims: [{ name: 'a', ...claim }] });
    expect(problems(claims({ resourceClaimTemplateName: 'b' }))).toEqual([
      'spec.resourceClaims.0.resourceClaimTemplateName (1.27): field "resourceClaimTemplateName" is unknown to Kubernetes 1.27: write it as source.resourceClaimTemplateName for this version',
    ]);
    expect(problems(claims({ source: { resourceClaimTemplateName: 'b' } }))).toEqual([
      'spec.resourceClaims.0.source (1.36): field "source" is unknown to Kubernetes 1.36: write what it contains in its place for this version',
    ]);
  });
});
