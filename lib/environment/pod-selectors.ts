import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { selects } from '../kubernetes/label-selector';

/** How the pods of a workload are found. */
export interface SelectedPods {
  /** Labels by which NetworkPolicies select them: no other selector of the workload selects more. */
  readonly selector: { readonly [key: string]: string };
  /** Their labels. */
  readonly labels: { readonly [key: string]: string };
  /** Whether the user gives the selector. Selectors of the library differ by the name of the workload. */
  readonly isGiven: boolean;
}

interface Owned extends SelectedPods {
  readonly scope: IConstruct;
}

/** The selectors of the workloads of a namespace. */
export class PodSelectors {
  private readonly all: Owned[] = [];
  private readonly given: Owned[] = [];

  /** Adds the selector of a workload; one that selects the pods of another is an error. */
  public add(scope: IConstruct, pods: SelectedPods): void {
    const added = { scope, ...pods };
    for (const other of pods.isGiven ? this.all : this.given) {
      const wide = [added, other].find(({ selector }) => [added, other].every(({ labels }) => selects({ matchLabels: selector }, labels)));
      if (wide) {
        throw new ConfigurationError(
          scope,
          `selector ${textOf(wide.selector)} selects the pods of ${added.scope.node.path} and of ${other.scope.node.path}: add a label that tells them apart, or use another namespace`,
        );
      }
    }
    this.all.push(added);
    if (pods.isGiven) {
      this.given.push(added);
    }
  }
}

function textOf(selector: { readonly [key: string]: string }): string {
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
