import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { bodies } from './bodies';

/** Four objects as plain ApiObjects: a chain of larger services takes cdk8s' App hours. */
export function make(scope: Construct, name: string): void {
  const { serviceAccount, configMap, service, deployment } = bodies(name);
  new ApiObject(scope, `${name}-account`, { apiVersion: 'v1', kind: 'ServiceAccount', ...serviceAccount });
  new ApiObject(scope, `${name}-config`, { apiVersion: 'v1', kind: 'ConfigMap', ...configMap });
  new ApiObject(scope, `${name}-service`, { apiVersion: 'v1', kind: 'Service', ...service });
  new ApiObject(scope, `${name}-deployment`, { apiVersion: 'apps/v1', kind: 'Deployment', ...deployment });
}
