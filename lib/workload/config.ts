import { isUtf8 } from 'node:buffer';
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
    return new Config([new ConfigPart({ data: values, ...options })]);
  }

  /** Files of a directory in the container, by name. The directory holds nothing else then. */
  public static files(directory: string, files: { readonly [name: string]: string }, options: ConfigOptions = {}): Config {
    return new Config([new ConfigPart({ directory, data: files, ...options })]);
  }

  /** Files that are no text, such as images, of a directory in the container: their contents in Base64, by name. */
  public static binaryFiles(directory: string, files: { readonly [name: string]: string }): Config {
    return new Config([new ConfigPart({ directory, binaryData: files })]);
  }

  /** The files of a folder of this machine, without subfolders, as a directory in the container. */
  public static folder(directory: string, folder: string, options: ConfigOptions = {}): Config {
    const files = readFiles(folder);
    if (files.length === 0) {
      throw new ConfigurationError('config', `folder "${folder}" holds no file: give one with the files that go to ${directory}`);
    }
    const text = files.filter(([, content]) => isUtf8(content) && !content.includes(0));
    const data = Object.fromEntries(text.map(([name, content]) => [name, content.toString('utf8')]));
    const others = files.filter(([name]) => !Object.hasOwn(data, name));
    const binaryData = Object.fromEntries(others.map(([name, content]) => [name, content.toString('base64')]));
    return new Config([new ConfigPart({ directory, data, binaryData, ...options })]);
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
export interface ConfigContent extends ConfigOptions {
  /** Undefined for variables. */
  readonly directory?: string;
  readonly data?: { readonly [name: string]: string };
  /** Base64. */
  readonly binaryData?: { readonly [name: string]: string };
}

/** The content of one ConfigMap, or part of it. */
export class ConfigPart {
  public readonly directory?: string;
  public readonly data: { readonly [name: string]: string };
  public readonly binaryData: { readonly [name: string]: string };
  private readonly notSecret: string[];

  constructor({ directory, data = {}, binaryData = {}, notSecret = [] }: ConfigContent) {
    this.directory = directory;
    this.data = data;
    this.binaryData = binaryData;
    this.notSecret = notSecret;
  }

  public check(scope: IConstruct): void {
    const entries = [...Object.entries(this.data), ...Object.entries(this.binaryData)];
    const what = this.directory === undefined ? 'value' : 'file';
    if (this.directory !== undefined) {
      checkDirectory(scope, 'config', this.directory);
    }
    if (entries.length === 0) {
      throw new ConfigurationError(
        scope,
        `config has no ${what}s${this.directory ? ` for ${this.directory}` : ''}, but {}: give at least one, or leave it out`,
      );
    }
    for (const [name, value] of entries) {
      this.checkName(scope, name);
      if (typeof value !== 'string') {
        throw new ConfigurationError(scope, `config ${what} ${name}=${String(value)} is not text: write it in quotes, "${String(value)}"`);
      }
    }
    Object.entries(this.data).forEach(([name, value]) => checkPlain(scope, name, value, this.notSecret));
    const broken = Object.entries(this.binaryData).find(([, value]) => !BASE64.test(value));
    if (broken) {
      throw new ConfigurationError(
        scope,
        `config file "${broken[0]}" is not Base64: give \`content.toString('base64')\`, or text to \`Config.files\``,
      );
    }
    const size = entries.reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value), 0);
    if (size > LARGEST) {
      throw new ConfigurationError(
        scope,
        `config of ${size} bytes is too large: a ConfigMap holds ${LARGEST} at most, so put it into the image or into several directories`,
      );
    }
  }

  private checkName(scope: IConstruct, name: string): void {
    if (this.directory === undefined) {
      checkVariable(scope, name);
    } else if (!/^[-._a-zA-Z0-9]{1,253}$/.test(name) || name.startsWith('..')) {
      throw new ConfigurationError(
        scope,
        `config file "${name}" is not valid: use letters, digits, dashes, underscores and dots, without folders`,
      );
    }
  }
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Names and contents of the files of a folder. */
function readFiles(folder: string): [string, Buffer][] {
  try {
    const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile());
    return names.sort().map((name) => [name, readFileSync(join(folder, name))]);
  } catch (error) {
    throw new ConfigurationError('config', `folder "${folder}" cannot be read: ${(error as Error).message}`);
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
