import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { bodies } from './bodies';

/** Six objects as plain ApiObjects. */
export function make(scope: Construct, name: string): void {
  const { serviceAccount, configMap, service, deployment, budget, networkPolicy } = bodies(name);
  new ApiObject(scope, `${name}-account`, { apiVersion: 'v1', kind: 'ServiceAccount', ...serviceAccount });
  new ApiObject(scope, `${name}-config`, { apiVersion: 'v1', kind: 'ConfigMap', ...configMap });
  new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', ...service });
  new ApiObject(scope, `${name}-deployment`, { apiVersion: 'apps/v1', kind: 'Deployment', ...deployment });
  new ApiObject(scope, `${name}-budget`, { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', ...budget });
  new ApiObject(scope, `${name}-policy`, { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', ...networkPolicy });
}
