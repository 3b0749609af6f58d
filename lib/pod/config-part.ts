import { posix } from 'node:path';
import { checkVariable } from '../kubernetes/check-variable';
import { ConfigurationError, Origin } from '../kubernetes/configuration-error';
import { checkObjectName } from '../kubernetes/names';
import { rememberedFiles } from '../policy/remembered';
import { checkKey } from './checks';
import { checkMountPath } from './paths';
import { PodField } from './pod-field';

/** The content of a ConfigMap, or part of it: variables, or the files of a directory. */
export interface ConfigPart {
  /** Undefined for variables. */
  readonly directory?: string;
  readonly data: { readonly [name: string]: string };
  /** Base64. */
  readonly binaryData: { readonly [name: string]: string };
  /** Whether each file is mounted alone, beside those that the image has in the directory. */
  readonly isBeside: boolean;
}

/** What a service uses of a ConfigMap that it does not own. */
export interface ExistingConfigUse {
  readonly name: string;
  readonly key?: string;
  readonly use:
    | { readonly kind: 'variables' }
    | { readonly kind: 'variable'; readonly variable: string }
    | { readonly kind: 'directory'; readonly path: string }
    | { readonly kind: 'file'; readonly path: string };
}

/** Files of a directory with fields of the pod. */
export interface FieldFiles {
  readonly directory: string;
  readonly fields: { readonly [name: string]: PodField };
}

const isBase64 = rememberedFiles((_, text) => BASE64.test(text));
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Checks variables or files: names and values. */
export function checkConfigPart(origin: Origin, { directory, data, binaryData, isBeside }: ConfigPart): void {
  const content = { ...data, ...binaryData };
  const what = directory === undefined ? 'value' : 'file';
  if (directory !== undefined) {
    // Files that are mounted alone hide nothing else in their directory.
    const paths = isBeside ? Object.keys(content).map((name) => posix.join(directory, name)) : [directory];
    paths.forEach((path) => {
      checkMountPath(origin, 'config', path);
    });
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
  const broken = Object.entries(binaryData).find(([, value]) => !isBase64('', value));
  if (broken) {
    throw new ConfigurationError(
      origin,
      `config file "${broken[0]}" is not Base64: use \`content.toString('base64')\`, or pass text to \`Config.files\``,
    );
  }
}

/** Checks an existing ConfigMap, and whether a container can receive it in this way. */
export function checkExistingConfig(origin: Origin, { name, key, use }: ExistingConfigUse): void {
  checkObjectName(origin, 'ConfigMap', name);
  const isWhole = use.kind === 'variables' || use.kind === 'directory';
  if (key !== undefined) {
    checkKey(origin, `ConfigMap "${name}"`, key);
    if (isWhole) {
      throw new ConfigurationError(
        origin,
        `ConfigMap "${name}" is used as a whole, but has the key "${key}": use \`asEnv\` or \`asFile\`, or omit the key`,
      );
    }
  } else if (!isWhole) {
    throw new ConfigurationError(
      origin,
      `ConfigMap "${name}" is used as a single value without a key: name the key, as in \`Config.existing('${name}', 'log-level')\``,
    );
  }
  if (use.kind === 'variable') {
    checkVariable(origin, use.variable);
  } else if (use.kind !== 'variables') {
    checkMountPath(origin, 'config', use.path);
  }
}

/** Checks the directory of files with fields of the pod, and their names. */
export function checkFieldFiles(origin: Origin, { directory, fields }: FieldFiles): void {
  checkMountPath(origin, 'config', directory);
  if (Object.keys(fields).length === 0) {
    throw new ConfigurationError(origin, `config fields of ${directory} are empty, {}: specify at least one, or omit them`);
  }
  Object.keys(fields).forEach((name) => {
    checkName(origin, name, directory);
  });
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
