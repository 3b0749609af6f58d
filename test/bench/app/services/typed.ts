import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { bodies } from './bodies';

const port = (number: number) => k8s.IntOrString.fromNumber(number);

/** The six of plain.ts by cdk8s-plus-27's types. */
export function make(scope: Construct, name: string): void {
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
