import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigurationError } from './configuration-error';
import { checkLabelName } from './names';

/** Checks an id before the construct is created, because the errors of `constructs` do not help users. */
export function checkId(scope: Construct, id: string, longest = 63): void {
  const path = pathBelow(scope, id);
  checkLabelName(path, 'name', id, longest);
  if (id in Object.prototype) {
    throw new ConfigurationError(
      path,
      `name "${id}" is a property of JavaScript objects, which constructs cannot be named after: use another, such as "${id}-service"`,
    );
  }
  if (scope.node.tryFindChild(id)) {
    const parent = scope.node.path || 'the app';
    throw new ConfigurationError(path, `name "${id}" is taken by another construct of ${parent}: use another id for one of them`);
  }
}

/** Checks an id, and that the construct is in a chart, which determines the namespace. */
export function checkIdInChart(scope: Construct, id: string, longest?: number): void {
  checkId(scope, id, longest);
  if (!scope.node.scopes.some((above) => Chart.isChart(above))) {
    throw new ConfigurationError(
      pathBelow(scope, id),
      `"${id}" is not in a chart, which determines the namespace: create it in an \`EnvironmentChart\``,
    );
  }
}

/** Path of a construct that does not exist yet. */
export function pathBelow(scope: Construct, id: string): string {
  return [scope.node.path, id].filter(Boolean).join('/');
}
