import { checkVariable } from '../kubernetes/check-variable';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkMountPath } from './paths';

/** The content of a ConfigMap, or part of it: variables, or the files of a directory. */
export interface ConfigPart {
  /** Undefined for variables. */
  readonly directory?: string;
  readonly data: { readonly [name: string]: string };
  /** Base64. */
  readonly binaryData: { readonly [name: string]: string };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Checks variables or files: names and values. */
export function checkConfigPart(origin: Origin, { directory, data, binaryData }: ConfigPart): void {
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
  const broken = Object.entries(binaryData).find(([, value]) => !BASE64.test(value));
  if (broken) {
    throw new ConfigurationError(
      origin,
      `config file "${broken[0]}" is not Base64: use \`content.toString('base64')\`, or pass text to \`Config.files\``,
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
