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
  /** What the user may do with quotas, such as `patch`: without groups, what the platform may. */
  readonly quotaVerbs?: readonly string[];
}

/** What RBAC says to a user about the quota of a tenant. */
class Authorizer {
  constructor(
    private readonly verbs: readonly string[],
    private readonly asked: readonly string[] = [],
  ) {}

  public about(...parts: string[]): Authorizer {
    return new Authorizer(this.verbs, [...this.asked, ...parts]);
  }

  public allows(verb: string): boolean {
    expect(this.asked).toEqual(['', 'resourcequotas', 'payments', 'tenant']);
    return this.verbs.includes(verb);
  }
}

/** The answer of RBAC. */
class Decision {
  constructor(public readonly isAllowed: boolean) {}
}

/** What the admission policies of a chart say to a request as the API server evaluates them: the messages of those that refuse it. */
export function refusalsOf(chart: TenantChart, request: Request): string[] {
  const { resource, object, old, groups = ['platform'], quotaVerbs = request.groups ? [] : ['patch', 'delete'] } = request;
  const [name, ...group] = resource.split('.');
  const operation = old === undefined ? 'CREATE' : object === undefined ? 'DELETE' : 'UPDATE';
  const input = {
    object: object ?? null,
    oldObject: old ?? null,
    request: { operation, namespace: 'payments', resource: { resource: name }, userInfo: { groups } },
    authorizer: new Authorizer(quotaVerbs),
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
  environment.registerType('Authorizer', { ctor: Authorizer }).registerType('Decision', { ctor: Decision });
  for (const part of ['group', 'resource', 'namespace', 'name']) {
    environment.registerFunction(`Authorizer.${part}(string): Authorizer`, (asked: Authorizer, value: string) => asked.about(value));
  }
  environment
    .registerFunction('Authorizer.check(string): Decision', (asked: Authorizer, verb: string) => new Decision(asked.allows(verb)))
    .registerFunction('Decision.allowed(): bool', ({ isAllowed }: Decision) => isAllowed)
    .registerVariable('authorizer', 'Authorizer');
  ['object', 'oldObject', 'request', 'variables'].forEach((name) => environment.registerVariable(name, 'dyn'));
  addFunctions(environment);
  return environment.parse(translated(String(fieldsOf(expression).expression)))({ variables: {}, ...input });
}
