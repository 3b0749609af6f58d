import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { ConfigPart } from './config-part';

/**
 * Configuration that is not secret: ConfigMaps named after the service. A changed value rolls the pods.
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

  private static part(part: Partial<ConfigPart>): Config {
    return new Config([{ data: {}, binaryData: {}, ...part }]);
  }

  private constructor(
    /** @internal */
    public readonly _parts: ConfigPart[],
  ) {}

  /** Combines this configuration with another, whose names are different ones. */
  public and(other: Config): Config {
    return new Config([...this._parts, ...other._parts]);
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
