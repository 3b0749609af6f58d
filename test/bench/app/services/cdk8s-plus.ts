import { ConfigMap, Deployment, HorizontalPodAutoscaler, Ingress, IngressBackend, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';

/** Six objects as cdk8s-plus makes them: a service with an account, settings, an ingress and an autoscaler. */
export function make(scope: Construct, name: string): void {
  const metadata = { name };
  const serviceAccount = new ServiceAccount(scope, `${name}-account`, { metadata });
  new ConfigMap(scope, `${name}-config`, { metadata, data: { LOG_LEVEL: 'info', 'settings.yaml': 'retries: 3\n' } });
  const containers = [{ image: `ghcr.io/acme/${name}:1.4.2`, portNumber: 8080 }];
  const deployment = new Deployment(scope, `${name}-deployment`, { metadata, serviceAccount, containers });
  const service = deployment.exposeViaService({ name });
  new Ingress(scope, `${name}-ingress`, { metadata }).addRule(`/${name}`, IngressBackend.fromService(service));
  new HorizontalPodAutoscaler(scope, `${name}-scaler`, { metadata, target: deployment, maxReplicas: 3 });
}
