/** Labels of an object. */
interface Labels {
  readonly [key: string]: string;
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/ */
export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

/** Whether a selector matches labels. An empty selector matches everything. */
export function selects(selector: LabelSelector, labels: Labels): boolean {
  const required = selector.matchLabels ?? {};
  for (const key in required) {
    if (labels[key] !== required[key]) {
      return false;
    }
  }
  return (selector.matchExpressions ?? []).every(({ key, operator, values }) => holds(operator, labels[key], values ?? []));
}

function holds(operator: string, label: string | undefined, values: readonly string[]): boolean {
  switch (operator) {
    case 'In':
      return label !== undefined && values.includes(label);
    case 'NotIn':
      return label === undefined || !values.includes(label);
    case 'Exists':
      return label !== undefined;
    case 'DoesNotExist':
      return label === undefined;
    default:
      throw new Error(`"${operator}" is not an operator of a label selector: use In, NotIn, Exists or DoesNotExist`);
  }
}
