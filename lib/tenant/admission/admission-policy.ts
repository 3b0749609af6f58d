import { Kind } from '../../kubernetes/kind';

/** Requests that a policy is about. */
export interface ResourceRule {
  readonly apiGroups: string[];
  readonly apiVersions: string[];
  readonly operations: string[];
  readonly resources: string[];
}

/** A condition in CEL, and what is said to those who do not meet it. */
export interface Validation {
  readonly expression: string;
  readonly message: string;
  readonly reason: string;
}

/** A named expression. */
export interface NamedExpression {
  readonly name: string;
  readonly expression: string;
}

/** What we write of a ValidatingAdmissionPolicy. */
export interface AdmissionPolicyProps {
  readonly spec: {
    readonly failurePolicy: string;
    readonly matchConstraints: {
      readonly matchPolicy: string;
      readonly namespaceSelector: NamespaceSelector;
      readonly objectSelector: object;
      readonly resourceRules: (ResourceRule & { readonly scope: string })[];
    };
    readonly matchConditions?: NamedExpression[];
    readonly variables?: NamedExpression[];
    readonly validations: Validation[];
  };
}

/** Namespaces, by their names: the API server sets this label, and nobody can change it. */
export interface NamespaceSelector {
  readonly matchExpressions: { readonly key: string; readonly operator: string; readonly values: string[] }[];
}

/** What we write of a ValidatingAdmissionPolicyBinding. */
export interface AdmissionBindingProps {
  readonly spec: { readonly policyName: string; readonly validationActions: string[] };
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/ */
export const ADMISSION_POLICY = kind<AdmissionPolicyProps>('ValidatingAdmissionPolicy');
export const ADMISSION_BINDING = kind<AdmissionBindingProps>('ValidatingAdmissionPolicyBinding');

function kind<Props extends object>(name: string): Kind<Props> {
  const GVK = { apiVersion: 'admissionregistration.k8s.io/v1', kind: name };
  return { GVK, manifest: (props) => ({ ...GVK, ...props }) };
}

/** A policy of a tenant, which is about its namespaces. */
export interface TenantPolicy {
  /** Part of the name of the object. */
  readonly id: string;
  readonly rules: readonly ResourceRule[];
  readonly conditions?: readonly NamedExpression[];
  readonly variables?: readonly NamedExpression[];
  readonly validations: readonly Omit<Validation, 'reason'>[];
}

/** Defaults are explicit, as everywhere. */
export function admissionPolicy(
  { rules, conditions, variables, validations }: TenantPolicy,
  namespaces: readonly string[],
): AdmissionPolicyProps {
  return {
    spec: {
      // A policy that cannot be evaluated protects nothing: the request is refused.
      failurePolicy: 'Fail',
      matchConstraints: {
        matchPolicy: 'Equivalent',
        namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...namespaces] }] },
        objectSelector: {},
        resourceRules: rules.map((rule) => ({ ...rule, scope: 'Namespaced' })),
      },
      matchConditions: conditions && [...conditions],
      variables: variables && [...variables],
      validations: validations.map((validation) => ({ ...validation, reason: 'Forbidden' })),
    },
  };
}

export function admissionBinding(policyName: string): AdmissionBindingProps {
  return { spec: { policyName, validationActions: ['Deny'] } };
}
