import { ApiObject, App as Cdk8sApp, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Image, Microservice, Port } from '../../lib';

/** What a service of the bench consists of, as plain values: a usual Deployment and what goes with it. */
function bodies(name: string) {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  const metadata = { name, labels };
  return {
    serviceAccount: { metadata, automountServiceAccountToken: false },
    configMap: { metadata, data: { LOG_LEVEL: 'info', DATABASE_HOST: 'db.example.com', 'settings.yaml': 'retries: 3\ntimeout: 30s\n' } },
    service: { metadata, spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080, appProtocol: 'http' }] } },
    deployment: {
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name,
                image: `ghcr.io/acme/${name}:1.4.2`,
                ports: [{ name: 'http', containerPort: 8080 }],
                envFrom: [{ configMapRef: { name } }],
                env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
                readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 5 },
                livenessProbe: { tcpSocket: { port: 8080 } },
                securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
              },
            ],
          },
        },
      },
    },
    budget: { metadata, spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
    networkPolicy: {
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }],
      },
    },
  };
}

/** Six objects as plain ApiObjects. */
export function plain(scope: Construct, name: string): void {
  const { serviceAccount, configMap, service, deployment, budget, networkPolicy } = bodies(name);
  new ApiObject(scope, `${name}-account`, { apiVersion: 'v1', kind: 'ServiceAccount', ...serviceAccount });
  new ApiObject(scope, `${name}-config`, { apiVersion: 'v1', kind: 'ConfigMap', ...configMap });
  new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', ...service });
  new ApiObject(scope, `${name}-deployment`, { apiVersion: 'apps/v1', kind: 'Deployment', ...deployment });
  new ApiObject(scope, `${name}-budget`, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', ...budget });
  new ApiObject(scope, `${name}-policy`, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', ...networkPolicy });
}

const port = (number: number) => k8s.IntOrString.fromNumber(number);

/** The same six by cdk8s-plus-27's types. */
export function typed(scope: Construct, name: string): void {
  const { serviceAccount, configMap, service, deployment, budget, networkPolicy } = bodies(name);
  const { template } = deployment.spec;
  const [container] = template.spec.containers;
  new k8s.KubeServiceAccount(scope, `${name}-account`, serviceAccount);
  new k8s.KubeConfigMap(scope, `${name}-config`, configMap);
  new k8s.KubeService(scope, `${name}-service`, {
    ...service,
    spec: { ...service.spec, ports: service.spec.ports.map((each) => ({ ...each, targetPort: port(each.targetPort) })) },
  });
  new k8s.KubeDeployment(scope, `${name}-deployment`, {
    ...deployment,
    spec: {
      ...deployment.spec,
      template: {
        ...template,
        spec: {
          ...template.spec,
          containers: [
            {
              ...container,
              readinessProbe: { ...container.readinessProbe, httpGet: { path: '/readyz', port: port(8080) } },
              livenessProbe: { tcpSocket: { port: port(8080) } },
            },
          ],
        },
      },
    },
  });
  new k8s.KubePodDisruptionBudget(scope, `${name}-budget`, { ...budget, spec: { ...budget.spec, maxUnavailable: port(1) } });
  new k8s.KubeNetworkPolicy(scope, `${name}-policy`, {
    ...networkPolicy,
    spec: { ...networkPolicy.spec, ingress: [{ ports: [{ protocol: 'TCP', port: port(8080) }] }] },
  });
}

export function microservice(scope: Construct, name: string): Microservice {
  return new Microservice(scope, name, { image: Image.of('ghcr.io/acme/app:1.4.2'), ports: [Port.http(8080)] });
}

const nameOf = (index: number) => `service-${String(index).padStart(5, '0')}`;

/** What is measured: how the tree of an app is built. */
export const TREES = {
  /** Charts of one service each. */
  charts: (app: Cdk8sApp, count: number, make: (scope: Construct, name: string) => unknown) => {
    for (let index = 0; index < count; index++) {
      make(new Chart(app, nameOf(index), { namespace: 'bench' }), nameOf(index));
    }
  },
  /** One chart of all services. */
  services: (app: Cdk8sApp, count: number, make: (scope: Construct, name: string) => unknown) => {
    const chart = new Chart(app, 'bench', { namespace: 'bench' });
    for (let index = 0; index < count; index++) {
      make(chart, nameOf(index));
    }
  },
  /** Each service depends on the one before. */
  chain: (app: Cdk8sApp, count: number, make: (scope: Construct, name: string) => unknown) => {
    const chart = new Chart(app, 'bench', { namespace: 'bench' });
    let before: Construct | undefined;
    for (let index = 0; index < count; index++) {
      const scope = new Construct(chart, nameOf(index));
      make(scope, nameOf(index));
      if (before) {
        scope.node.addDependency(before);
      }
      before = scope;
    }
  },
};
