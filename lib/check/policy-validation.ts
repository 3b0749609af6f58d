import { ConfigurationError } from '../kubernetes/configuration-error';
import type { CheckOptions } from './check';
import { KNOWN_VERSIONS, minorOf, USUAL_MINORS } from './minors';
import { PACKS } from './packs';
import type * as validation from './validate';
import type { ValidationContext } from './validation-context';

/** `properties` of the plugin in cdk8s.yaml. */
export interface PolicyValidationProps {
  /**
   * Name of the pack of rules: `valid`, `restricted` or `production`.
   *
   * @default production
   */
  readonly pack?: string;
  /**
   * Versions of Kubernetes that must accept the objects, such as `1.33`.
   *
   * @default - the oldest and the newest that are known, 1.27 and 1.36
   */
  readonly kubernetesVersions?: string[];
  /**
   * Files and folders of CustomResourceDefinitions that the cluster has besides those that the program writes.
   *
   * @default - none
   */
  readonly crds?: string[];
}

const PROPERTIES = ['pack', 'kubernetesVersions', 'crds'];

/**
 * A validation plugin of cdk8s-cli, for any project: `cdk8s synth` checks what the program has written, as `cdk8s-shop check` does.
 *
 * @example
 * // cdk8s.yaml:
 * // validations:
 * //   - package: ./node_modules/cdk8s-shop
 * //     version: 0.1.0
 * //     class: PolicyValidation
 * //     properties: { pack: restricted, kubernetesVersions: ['1.33'] }
 * const plugin = new PolicyValidation({ pack: 'restricted', kubernetesVersions: ['1.33'] });
 */
export class PolicyValidation {
  private readonly options: Omit<CheckOptions, 'crds'>;
  private readonly crds: readonly string[];

  /** @throws ConfigurationError for properties that do not exist or are not valid */
  constructor(props: PolicyValidationProps = {}) {
    const { pack = 'production', kubernetesVersions = [], crds = [] } = props;
    const unknown = Object.keys(props).find((name) => !PROPERTIES.includes(name));
    if (unknown !== undefined) {
      throw refused('property', unknown, `use ${PROPERTIES.join(', ')}`);
    }
    const known = PACKS.find((name) => name === pack);
    if (known === undefined) {
      throw refused('pack', pack, `use ${PACKS.join(', ')}`);
    }
    const minors = textsOf('kubernetesVersions', kubernetesVersions).map((version) => {
      return minorOf(version) ?? fail(refused('kubernetesVersions', version, `use ${KNOWN_VERSIONS}`));
    });
    this.options = { pack: known, minors: minors.length === 0 ? USUAL_MINORS : [...new Set(minors)] };
    this.crds = textsOf('crds', crds);
  }

  /**
   * Checks the files that cdk8s-cli names, and reports what is found to it.
   *
   * @param context the ValidationContext of cdk8s-cli
   * @throws Error for a file that cannot be read
   */
  public validate(context: unknown): void {
    // Programs that import the library do not need what reads YAML.
    const { validate } = require('./validate') as typeof validation; // eslint-disable-line @typescript-eslint/no-require-imports
    validate(context as ValidationContext, this.options, this.crds);
  }
}

/** YAML may hold anything: `1.30` without quotes is the number 1.3. */
function textsOf(property: string, values: readonly string[]): readonly string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : fail(refused(property, values, 'use a list'));
  return list.map((value) => (typeof value === 'string' ? value : fail(refused(property, value, 'use text in quotes'))));
}

function refused(property: string, value: unknown, remedy: string): ConfigurationError {
  return new ConfigurationError('validations', `${property} ${JSON.stringify(value)} is not valid: ${remedy}`);
}

function fail(error: Error): never {
  throw error;
}
