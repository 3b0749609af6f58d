import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { ConfigPart, ExistingConfigUse, FieldFiles } from './config-part';
import { PodField } from './pod-field';

/** What a configuration consists of. */
interface Content {
  /** ConfigMaps of the service. */
  readonly parts: ConfigPart[];
  readonly existing: ExistingConfigUse[];
  readonly fields: FieldFiles[];
}

const NOTHING: Content = { parts: [], existing: [], fields: [] };

/**
 * Configuration that is not secret: ConfigMaps named after the service, whose changed values roll the pods, existing ConfigMaps, and files with fields of
 * the pod.
 *
 * Names and values are checked by the workload that uses the configuration.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/configmap/
 * @example
 * new Microservice(chart, 'orders', {
 *   image: Image.of('ghcr.io/acme/orders:1.4.2'),
 *   ports: [Port.http(8080)],
 *   config: Config.values({ LOG_LEVEL: 'info' }).and(Config.files('/etc/orders', { 'rules.json': '{}' })),
 * });
 */
export class Config {
  /** Environment variables. */
  public static values(values: { readonly [name: string]: string }): Config {
    return Config.part({ data: values });
  }

  /** Files of a directory in the container, by name. The mount hides whatever the image has in that directory. */
  public static files(directory: string, files: { readonly [name: string]: string }): Config {
    return Config.part({ directory, data: files });
  }

  /**
   * One file in the container, beside those that the image has in its directory, where `Config.files` does not specify others. A running pod does not
   * see changes, but a changed file rolls the pods.
   *
   * @param path absolute path in the container
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
   */
  public static file(path: string, content: string): Config {
    // Programs without types may pass anything: the workload refuses it, with its path.
    const given: unknown = path;
    const text = String(given);
    return Config.part({ directory: dirname(text), data: { [basename(text)]: content }, isBeside: true });
  }

  /** Files that are not text, such as images, of a directory in the container: Base64 contents by name. */
  public static binaryFiles(directory: string, files: { readonly [name: string]: string }): Config {
    return Config.part({ directory, binaryData: files });
  }

  /**
   * The files of a local folder, without subfolders, as a directory in the container.
   *
   * @throws ConfigurationError when the folder cannot be read or contains no file
   */
  public static folder(directory: string, folder: string): Config {
    const files = readFiles(folder);
    if (files.length === 0) {
      throw new ConfigurationError('config', `folder "${folder}" contains no file: name the folder whose files belong in ${directory}`);
    }
    const text = files.filter(([, content]) => isUtf8(content) && !content.includes(0));
    const data = Object.fromEntries(text.map(([name, content]) => [name, content.toString('utf8')]));
    const others = files.filter(([name]) => !Object.hasOwn(data, name));
    const binaryData = Object.fromEntries(others.map(([name, content]) => [name, content.toString('base64')]));
    return Config.part({ directory, data, binaryData });
  }

  /**
   * A ConfigMap that exists in the namespace of the service, and that the service does not change.
   *
   * @param name of the ConfigMap
   * @param key of the value; omit it to use all of them with `asVariables` or `asDirectory`
   */
  public static existing(name: string, key?: string): ExistingConfig {
    return ExistingConfig._of(name, key);
  }

  /** Files of a directory in the container, with fields of the pod and resources of the container, by name. */
  public static fields(directory: string, fields: { readonly [name: string]: PodField }): Config {
    return new Config({ ...NOTHING, fields: [{ directory, fields }] });
  }

  /** @internal */
  public static _existing(use: ExistingConfigUse): Config {
    return new Config({ ...NOTHING, existing: [use] });
  }

  private static part(part: Partial<ConfigPart>): Config {
    return new Config({ ...NOTHING, parts: [{ data: {}, binaryData: {}, isBeside: false, ...part }] });
  }

  private constructor(
    /** @internal */
    public readonly _content: Content,
  ) {}

  /** Combines this configuration with another, whose names are different ones. */
  public and(other: Config): Config {
    const [first, second] = [this._content, other._content];
    return new Config({
      parts: [...first.parts, ...second.parts],
      existing: [...first.existing, ...second.existing],
      fields: [...first.fields, ...second.fields],
    });
  }
}

/**
 * A ConfigMap that exists, or one of its values: the result of `Config.existing()`. A changed value takes effect when a pod starts; files of a directory
 * follow within about a minute.
 *
 * @example
 * const config = Config.existing('shared').asVariables().and(Config.existing('orders', 'rules.json').asFile('/etc/orders/rules.json'));
 */
export class ExistingConfig {
  /** @internal */
  public static _of(name: string, key?: string): ExistingConfig {
    return new ExistingConfig(name, key);
  }

  private constructor(
    /** Name of the ConfigMap. */
    public readonly name: string,
    /** Key of the value; undefined for all keys. */
    public readonly key?: string,
  ) {}

  /**
   * Sets all values as environment variables, named after their keys. Variables that are set in any other way take precedence, those of the runtime
   * included.
   */
  public asVariables(): Config {
    return this.use({ kind: 'variables' });
  }

  /** Sets the value as an environment variable. */
  public asEnv(variable: string): Config {
    return this.use({ kind: 'variable', variable });
  }

  /** Mounts all values as files of a directory. The mount hides whatever the image has in that directory. */
  public asDirectory(path: string): Config {
    return this.use({ kind: 'directory', path });
  }

  /** Mounts the value as a file, alone, so that other files of its directory remain visible. */
  public asFile(path: string): Config {
    return this.use({ kind: 'file', path });
  }

  private use(use: ExistingConfigUse['use']): Config {
    return Config._existing({ name: this.name, key: this.key, use });
  }
}

/** Names and contents of the files of a folder. */
function readFiles(folder: string): [string, Buffer][] {
  try {
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    return names.sort().map((name) => [name, readFileSync(join(folder, name))]);
  } catch (error) {
    throw new ConfigurationError('config', `folder "${folder}" cannot be read: ${(error as Error).message}`);
  }
}
