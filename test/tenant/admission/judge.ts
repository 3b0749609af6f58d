import { TenantChart } from '../../../lib';
import { fieldsOf, itemsOf } from '../../../lib/kubernetes/untyped';
import { addFunctions } from '../../../lib/policy/schema/cel/functions';
import { library } from '../../../lib/policy/schema/cel/library';
import { translated } from '../../../lib/policy/schema/cel/translated';
import { objectsOf } from '../../../lib/testing';

/** A request to change an object in a namespace of a tenant. */
export interface Request {
  /** Resource, with its group: `ingresses.networking.k8s.io`, `pods`. */
  readonly resource: string;
  /** The object after the change; none when it is deleted. */
  readonly object?: object;
  /** The object before the change; none when it is created. */
  readonly old?: object;
  /** Groups of the user. */
  readonly groups?: readonly string[];
}

/** What the admission policies of a chart say to a request as the API server evaluates them: the messages of those that refuse it. */
export function refusalsOf(chart: TenantChart, { resource, object, old, groups = ['platform'] }: Request): string[] {
  const [name, ...group] = resource.split('.');
  const operation = old === undefined ? 'CREATE' : object === undefined ? 'DELETE' : 'UPDATE';
  const input = {
    object: object ?? null,
    oldObject: old ?? null,
    request: { operation, resource: { resource: name }, userInfo: { groups } },
  };
  const policies = objectsOf(chart).filter(({ kind }) => kind === 'ValidatingAdmissionPolicy');
  return policies.flatMap(({ spec }) => {
    const { matchConstraints, matchConditions, variables, validations } = fieldsOf(spec);
    const rules = itemsOf(fieldsOf(matchConstraints).resourceRules).map(fieldsOf);
    const isMeant = rules.some(
      ({ apiGroups, resources, operations }) =>
        itemsOf(apiGroups).includes(group.join('.')) && itemsOf(resources).includes(name) && itemsOf(operations).includes(operation),
    );
    if (!isMeant || !itemsOf(matchConditions).every((condition) => evaluate(condition, input) === true)) {
      return [];
    }
    const values = Object.fromEntries(itemsOf(variables).map((variable) => [String(fieldsOf(variable).name), evaluate(variable, input)]));
    const failed = itemsOf(validations).filter((validation) => evaluate(validation, { ...input, variables: values }) !== true);
    return failed.map((validation) => String(fieldsOf(validation).message));
  });
}

function evaluate(expression: unknown, input: object): unknown {
  const { Environment } = library();
  const environment = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false });
  ['object', 'oldObject', 'request', 'variables'].forEach((name) => environment.registerVariable(name, 'dyn'));
  addFunctions(environment);
  return environment.parse(translated(String(fieldsOf(expression).expression)))({ variables: {}, ...input });
}
