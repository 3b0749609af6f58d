import { rememberedFiles } from '../remembered';
import { Assignment, assignmentsOf } from './assignment';
import { entropyOf, hasCredentialFormat } from './credential-format';
import { linesNamingSecrets, mayNameSecret, nameKind } from './secret-name';

/** A secret in plain text. */
export interface PlainSecret {
  /** Name of the variable, the setting or the option. */
  readonly name: string;
  /** Why it appears to be one. */
  readonly reason: string;
}

/** Programs: they name secrets more often than they contain them. */
const PROGRAM = /\.(js|mjs|cjs|ts|jsx|tsx|py|rb|go|java|php|lua|css|html?|md|sql)$/;

/** The secrets in a value, or among the settings of a value that contains several, such as a connection string. */
export function secretsInValue(name: string, value: string): PlainSecret[] {
  return [...byName({ name, value }), ...byFormat(name, value, `${name}=${value}`), ...settingsOf(value).flatMap(byName)];
}

/** What a value of such a name is, too: a way to authenticate, a switch, a header, a number or a file. */
const NO_SECRET =
  /^(basic|bearer|digest|plain|login|jwt|oauth2?|oidc|saml|ldap|md5|scram\S*|cram\S*|x-\S*|csrf\S*|on|off|yes|no|(en|dis)abled?|required|optional|[\d.]+|\S*\.(pem|key|crt|cer|p12|pfx|jks|json))$/i;

/**
 * Whether the value of a variable may be a secret: more than `secretsInValue` is sure of, for who keeps values apart rather than refuses them. A word
 * after `auth` may be the way, unless it says what it is.
 */
export function mayBeSecret(name: string, value: string): boolean {
  const isLikely = mayNameSecret(name) && /^\S{4,}$/.test(value) && !isReference(value) && !NO_SECRET.test(value);
  const isSaid = !/auth$/i.test(name) || /secret|pass|pwd|token|key|change/i.test(value);
  return (isLikely && isSaid) || secretsInValue(name, value).length > 0;
}

/** The secrets in a file. */
export const secretsInFile: (name: string, content: string) => PlainSecret[] = rememberedFiles(findInFile);

function findInFile(name: string, content: string): PlainSecret[] {
  const isProgram = PROGRAM.test(name);
  const settings = linesNamingSecrets(content)
    .flatMap(settingsOf)
    .filter(({ value }) => !isProgram || isRandom(value));
  // A file may contain one value, and be named after it.
  const whole = isProgram || content.trim().includes('\n') ? [] : byName({ name, value: content.trim() });
  return [...whole, ...byFormat(name, content), ...settings.flatMap(byName)];
}

/** The secrets in a header of HTTP. */
export function secretsInHeader(name: string, value: string): PlainSecret[] {
  const isCredential = /^(proxy-)?authorization$/i.test(name);
  return isCredential ? [{ name, reason: 'by its name' }] : secretsInValue(name, value);
}

/** The secrets in the words of a command. */
export function secretsInCommand(words: readonly string[]): PlainSecret[] {
  return ofCommand('', JSON.stringify(words));
}

/** Long commands are scripts, which several containers and clusters have. */
const ofCommand = rememberedFiles((_, text) => findInCommand(JSON.parse(text) as string[]));

function findInCommand(words: readonly string[]): PlainSecret[] {
  const isShell = words.some((word) => /(^|\/)(ba|da|a|k|z)?sh$/.test(word));
  const settings = words.flatMap((word, index) => {
    const option = /^--?([A-Za-z][\w.-]*)$/.exec(word)?.[1];
    const next = words.at(index + 1) ?? '';
    const pair = option !== undefined && next !== '' && !next.startsWith('-') ? [{ name: option, value: next }] : [];
    const isSetting = isShell || !/\s/.test(word);
    return [...pair, ...settingsOf(word).filter(({ value }) => isSetting || isRandom(value))];
  });
  return [...byFormat('args', words.join(' ')), ...settings.flatMap(byName)];
}

function settingsOf(text: string): Assignment[] {
  return assignmentsOf(text).filter(({ value }) => !isExpression(value));
}

function byName({ name, value }: Assignment): PlainSecret[] {
  const kind = nameKind(name);
  const isSecret = kind !== 'other' && !isReference(value) && (kind === 'secret' || isRandom(value));
  return isSecret ? [{ name, reason: 'by its name' }] : [];
}

function byFormat(name: string, value: string, text = value): PlainSecret[] {
  return hasCredentialFormat(text) ? [{ name, reason: 'it looks like a key or a password' }] : [];
}

/** Whether a value refers to a secret, or switches one on: a path, a boolean, a small number, a variable, an address. */
function isReference(value: string): boolean {
  return (
    value === '' ||
    /^(true|false|yes|no|on|off|null|none|nil|undefined|\d{1,5}|\/[\w./-]+|\$.*|\{\{.*\}\}|<[^>]*>|[a-z][a-z0-9+]*:\/\/.*)$/i.test(value)
  );
}

/** Whether a value is computed rather than given: a call, a variable, a member of an object, or a type. */
function isExpression(value: string): boolean {
  return /[$(){}[\]]|^%|^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$|^(string|str|number|boolean|required|optional|any|unknown)\??$/.test(value);
}

/** Whether a value looks random: words, such as `X-CSRF` or `bearer`, do not. */
function isRandom(value: string): boolean {
  return /\d/.test(value) && /\D/.test(value) ? value.length >= 3 : value.length >= 16 && !/[\s]/.test(value) && entropyOf(value) > 3.5;
}
