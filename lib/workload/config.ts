import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { IConstruct } from 'constructs';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkDirectory, checkVariable } from './checks';
import { looksSecret } from './looks-secret';

/** How plain values are taken. */
export interface ConfigOptions {
  /**
   * Names that look like secrets and are none, such as `PUBLIC_KEY_ID_TOKEN`.
   *
   * @default - none
   */
  readonly notSecret?: string[];
}

/** Configuration that is no secret: in ConfigMaps, beside the service. A change of it rolls the pods. */
export class Config {
  /** Environment variables. */
  public static values(values: { readonly [name: string]: string }, options: ConfigOptions = {}): Config {
    return new Config([new ConfigPart(values, options.notSecret ?? [])]);
  }

  /** Files of a directory in the container, by name. The directory holds nothing else then. */
  public static files(directory: string, files: { readonly [name: string]: string }, options: ConfigOptions = {}): Config {
    return new Config([new ConfigPart(files, options.notSecret ?? [], directory)]);
  }

  /** The files of a folder of this machine, text without subfolders, as a directory in the container. */
  public static folder(directory: string, folder: string, options: ConfigOptions = {}): Config {
    let names: string[];
    try {
      names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    } catch (error) {
      throw new ConfigurationError('config', `folder "${folder}" cannot be read: ${(error as Error).message}`);
    }
    if (names.length === 0) {
      throw new ConfigurationError('config', `folder "${folder}" holds no file: give one with the files that go to ${directory}`);
    }
    return Config.files(
      directory,
      Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
      options,
    );
  }

  private constructor(
    /** @internal */
    public readonly _parts: ConfigPart[],
  ) {}

  /** Both this and the other. */
  public and(other: Config): Config {
    return new Config([...this._parts, ...other._parts]);
  }
}

/** The content of one ConfigMap: variables, or the files of a directory. */
export class ConfigPart {
  constructor(
    public readonly data: { readonly [name: string]: string },
    private readonly notSecret: string[],
    /** Undefined for variables. */
    public readonly directory?: string,
  ) {}

  public check(scope: IConstruct): void {
    const what = this.directory === undefined ? 'value' : 'file';
    if (this.directory !== undefined) {
      checkDirectory(scope, 'config', this.directory);
    }
    if (Object.keys(this.data).length === 0) {
      throw new ConfigurationError(
        scope,
        `config has no ${what}s${this.directory ? ` for ${this.directory}` : ''}, but {}: give at least one, or leave it out`,
      );
    }
    for (const [name, value] of Object.entries(this.data)) {
      if (this.directory === undefined) {
        checkVariable(scope, name);
      } else if (!/^[-._a-zA-Z0-9]{1,253}$/.test(name) || name.startsWith('..')) {
        throw new ConfigurationError(
          scope,
          `config file "${name}" is not valid: use letters, digits, dashes, underscores and dots, without folders`,
        );
      }
      if (typeof value !== 'string') {
        throw new ConfigurationError(scope, `config ${what} ${name}=${String(value)} is not text: write it in quotes, "${String(value)}"`);
      }
      checkPlain(scope, name, value, this.notSecret);
    }
    const size = Object.entries(this.data).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
    if (size > LARGEST) {
      throw new ConfigurationError(
        scope,
        `config of ${size} bytes is too large: a ConfigMap holds ${LARGEST} at most, so put it into the image or into several directories`,
      );
    }
  }
}
/** What etcd takes, less the object around it. */
const LARGEST = 1_000_000;

/** Refuses a plain value that looks like a secret. */
export function checkPlain(scope: IConstruct, name: string, value: string, notSecret: string[] = []): void {
  const reason = notSecret.includes(name) ? undefined : looksSecret(name, value);
  if (reason) {
    throw new ConfigurationError(
      scope,
      `value of "${name}" is a secret (${reason}) in plain text: refer to it, as in \`secrets: [Secret.existing('my-secret', 'key').asFile('/run/secrets/key')]\`` +
        ', or, if it is none, name it in `notSecret`',
    );
  }
}
