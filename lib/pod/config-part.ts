import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkVariable } from './checks';
import { looksSecret } from './looks-secret';
import { checkMountPath } from './paths';

/** The content of a ConfigMap, or part of it: variables, or the files of a directory. */
export interface ConfigPart {
  /** Undefined for variables. */
  readonly directory?: string;
  readonly data: { readonly [name: string]: string };
  /** Base64. */
  readonly binaryData: { readonly [name: string]: string };
  /** Names that look like secrets but are not. */
  readonly notSecret: readonly string[];
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Checks variables or files: names, values, and that no value is a secret. */
export function checkConfigPart(origin: Origin, { directory, data, binaryData, notSecret }: ConfigPart): void {
  const content = { ...data, ...binaryData };
  const what = directory === undefined ? 'value' : 'file';
  if (directory !== undefined) {
    checkMountPath(origin, 'config', directory);
  }
  if (Object.keys(content).length === 0) {
    throw new ConfigurationError(
      origin,
      `config ${directory === undefined ? 'values' : `files of ${directory}`} are empty, {}: specify at least one, or omit them`,
    );
  }
  for (const [name, value] of Object.entries(content)) {
    checkName(origin, name, directory);
    if (typeof value !== 'string') {
      throw new ConfigurationError(origin, `config ${what} ${name}=${String(value)} is not a string: quote it, as in "${String(value)}"`);
    }
  }
  Object.entries(data).forEach(([name, value]) => checkPlain(origin, name, value, notSecret));
  const broken = Object.entries(binaryData).find(([, value]) => !BASE64.test(value));
  if (broken) {
    throw new ConfigurationError(
      origin,
      `config file "${broken[0]}" is not Base64: use \`content.toString('base64')\`, or pass text to \`Config.files\``,
    );
  }
}

/** Refuses a plain value that looks like a secret. */
export function checkPlain(origin: Origin, name: string, value: string, notSecret: readonly string[] = []): void {
  const reason = notSecret.includes(name) ? undefined : looksSecret(name, value);
  if (reason) {
    throw new ConfigurationError(
      origin,
      `value of "${name}" is a secret (${reason}) in plain text: refer to a Secret, as in \`secrets: [Secret.existing('my-secret', 'key').asFile('/run/secrets/key')]\`` +
        ', or, if it is not a secret, list the name in `notSecret`',
    );
  }
}

function checkName(origin: Origin, name: string, directory: string | undefined): void {
  if (directory === undefined) {
    checkVariable(origin, name);
  } else if (!/^[-._a-zA-Z0-9]{1,253}$/.test(name) || /^\.(\.|$)/.test(name)) {
    throw new ConfigurationError(
      origin,
      `config file "${name}" is not valid: use letters, digits, dashes, underscores and dots, without folders`,
    );
  }
}
