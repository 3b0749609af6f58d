import { AssertionError, deepStrictEqual, fail } from 'node:assert';
import { envOf, EnvValue } from './env';
import { listed } from '../kubernetes/listed';
import { titleOf } from '../kubernetes/object-title';
import { FindOptions, theObject } from './find';
import { KubernetesObject } from './object';
import { isObject, matches, plain, projection } from './partial';
import { allContainers, Container, podTemplateOf, runningContainers } from '../kubernetes/pod-template';
import { ManifestSource, objectsOf } from './source';

/** Selects the container of an environment. */
export interface EnvOptions {
  /**
   * Name of a container or init container.
   *
   * @default - any container that runs as long as the pod does
   */
  readonly container?: string;
}

/**
 * Begins assertions on the only object of a kind and name.
 *
 * ```ts
 * expectObject(chart, 'Deployment', 'cart')
 *   .toHave({ spec: { replicas: 2, template: { spec: { containers: [{ name: 'cart', image: 'ghcr.io/acme/cart:1.4.2' }] } } } })
 *   .toHaveEnv('REDIS_URL', 'redis://cart-redis:6379');
 * ```
 *
 * @throws AssertionError when none exists, with the objects that do, or when several exist
 */
export function expectObject(source: ManifestSource, kind: string, name: string, options: FindOptions = {}): ObjectAssertion {
  const objects = objectsOf(source);
  return new ObjectAssertion(theObject(objects, kind, name, options), objects);
}

/** Assertions on an object. Each returns the same instance, so that they can be chained. */
export class ObjectAssertion {
  /** @param objects contain the ConfigMaps that containers refer to */
  constructor(
    /** The object, for checks that no assertion covers. */
    public readonly object: KubernetesObject,
    private readonly objects: readonly KubernetesObject[],
  ) {}

  /**
   * Asserts that the object has at least these fields.
   *
   * - An object matches on the keys given, so `{}` matches any; a key given as undefined must be absent.
   * - A list whose given items all have a `name` (containers, env, volumes) matches those by name, in any order, among others.
   * - Any other list matches item by item, with the same length.
   *
   * @throws AssertionError with the difference, in the fields given
   */
  public toHave(fields: object): this {
    try {
      deepStrictEqual(projection(this.object, fields), plain(fields));
    } catch (error) {
      const { actual, expected, operator, message } = error as AssertionError;
      const difference = message.slice(message.indexOf('\n') + 1);
      throw new AssertionError({ message: `${this.title} differs from what is expected:\n${difference}`, actual, expected, operator });
    }
    return this;
  }

  /**
   * Asserts that the object lacks a field.
   *
   * The path is separated by dots, `spec.template.spec.containers.cart.livenessProbe`, or a list where keys contain dots. Items of lists are
   * identified by name or index, and must exist unless they are the field in question.
   *
   * @throws AssertionError when the field exists, with its value, or when an item in the path does not exist
   */
  public toLack(path: string | readonly string[]): this {
    const keys = typeof path === 'string' ? path.split('.') : path;
    let value: unknown = this.object;
    for (const [depth, key] of keys.entries()) {
      const child = childOf(value, key);
      if (child === undefined && Array.isArray(value) && depth < keys.length - 1) {
        fail(
          `${this.title} has no "${key}" in ${keys.slice(0, depth).join('.')}, so it cannot be decided whether it lacks ${keys.join('.')}`,
        );
      }
      value = child;
    }
    if (value !== undefined) {
      fail(`${this.title} has ${keys.join('.')}, but should not: ${JSON.stringify(value)}`);
    }
    return this;
  }

  /**
   * Asserts that the object has a label, with a value if one is given.
   *
   * @throws AssertionError when it does not, with the labels of the object
   */
  public toHaveLabel(key: string, value?: string): this {
    const labels = this.object.metadata.labels ?? {};
    if (!Object.hasOwn(labels, key)) {
      fail(`${this.title} has no label ${key}: ${existing('labels', Object.keys(labels))}`);
    }
    if (value !== undefined && labels[key] !== value) {
      fail(`${this.title} has label ${key} with "${labels[key]}" instead of "${value}"`);
    }
    return this;
  }

  /**
   * Asserts that a container has an environment variable, with a value if one is given.
   *
   * Values from ConfigMaps of the same source count like literal ones. For other sources, specify what `valueFrom` must
   * contain: `toHaveEnv('PASSWORD', { secretKeyRef: { name: 'orders-db' } })`.
   *
   * @throws AssertionError when no container has it, with the existing variables
   */
  public toHaveEnv(name: string, value?: EnvValue, options: EnvOptions = {}): this {
    const environments = this.environments(options);
    const found = environments.flatMap(({ container, env }) => (env.has(name) ? [{ container, actual: env.get(name) }] : []));
    if (found.length === 0) {
      const names = environments.flatMap(({ env }) => [...env.keys()]);
      fail(`${this.title} has no environment variable ${name}: ${existing('variables', names)}`);
    }
    if (value !== undefined && !found.some(({ actual }) => matches(actual, value))) {
      const values = found.map(({ container, actual }) => `${JSON.stringify(actual)} in container ${container}`);
      fail(`${this.title} has environment variable ${name} with ${values.join(' and ')} instead of ${JSON.stringify(value)}`);
    }
    return this;
  }

  /**
   * Asserts that no container has an environment variable. Variables of whole Secrets are not detected.
   *
   * @throws AssertionError when a container has it, with its value
   */
  public notToHaveEnv(name: string, options: EnvOptions = {}): this {
    for (const { container, env } of this.environments(options)) {
      if (env.has(name)) {
        fail(`${this.title} has environment variable ${name}, but should not: ${JSON.stringify(env.get(name))} in container ${container}`);
      }
    }
    return this;
  }

  private get title(): string {
    return titleOf(this.object);
  }

  private environments(options: EnvOptions): { container: string; env: Map<string, EnvValue> }[] {
    return this.containers(options).map((container) => ({ container: container.name, env: envOf(container, this.object, this.objects) }));
  }

  private containers({ container: name }: EnvOptions): Container[] {
    const template = podTemplateOf(this.object) ?? fail(`${this.title} has no pods, so it has no environment variables`);
    if (name === undefined) {
      return runningContainers(template);
    }
    const containers = allContainers(template);
    const found = containers.filter((container) => container.name === name);
    const names = containers.map((container) => container.name);
    return found.length > 0 ? found : fail(`${this.title} has no container ${name}: ${existing('containers', names)}`);
  }
}

function existing(what: string, names: readonly string[]): string {
  return names.length > 0 ? `its ${what} are ${listed(names)}` : `it has no ${what}`;
}

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) {
    return value.find((item) => isObject(item) && item.name === key) ?? (/^\d+$/.test(key) ? value[Number(key)] : undefined);
  }
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
