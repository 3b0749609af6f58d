import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ConfigurationError } from './configuration-error';
import { checkLabelName } from './names';

/** Checks an id before a construct is made of it, because constructs' own errors are no help. */
export function checkId(scope: Construct, id: string, longest = 63): void {
  const path = pathBelow(scope, id);
  checkLabelName(path, 'name', id, longest);
  if (id in Object.prototype) {
    throw new ConfigurationError(
      path,
      `name "${id}" is a word of JavaScript that constructs cannot have: choose another, such as "${id}-service"`,
    );
  }
  if (scope.node.tryFindChild(id)) {
    const parent = scope.node.path || 'the app';
    throw new ConfigurationError(path, `name "${id}" is taken by another construct of ${parent}: give one of them another id`);
  }
}

/** Also checks that there is a chart around it, without which there is no namespace. */
export function checkIdInChart(scope: Construct, id: string, longest?: number): void {
  checkId(scope, id, longest);
  if (!scope.node.scopes.some((above) => Chart.isChart(above))) {
    throw new ConfigurationError(
      pathBelow(scope, id),
      `"${id}" is not in a chart, which gives it a namespace: make it in an \`EnvironmentChart\``,
    );
  }
}

/** Path of a construct that does not exist yet. */
export function pathBelow(scope: Construct, id: string): string {
  return [scope.node.path, id].filter(Boolean).join('/');
}
