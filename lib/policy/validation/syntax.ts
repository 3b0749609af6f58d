import { Cidr } from '../../kubernetes/cidr';
import { isKey, isLabelValue, KEYS } from '../../kubernetes/labels';
import { LABEL, SUBDOMAIN } from '../../kubernetes/names';

/** What to do with a text of another syntax; undefined for one that is right. */
export type Syntax = (text: string) => string | undefined;

function pattern(expression: RegExp, longest: number, remedy: string): Syntax {
  return (text) => (text.length <= longest && expression.test(text) ? undefined : remedy);
}

/** A label of a host name, which may begin with a digit (RFC 1123). */
export const dnsLabel = pattern(
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  63,
  'use at most 63 lower-case letters, digits and dashes, first and last a letter or a digit',
);
/** A label of a host name that begins with a letter (RFC 1035): the name of a Service. */
export const serviceName = pattern(
  LABEL,
  63,
  'use at most 63 lower-case letters, digits and dashes, first a letter, last a letter or a digit',
);
/** Labels of a host name, with dots between them: the name of most objects. */
export const subdomain = pattern(
  SUBDOMAIN,
  253,
  'use at most 253 lower-case letters, digits, dashes and dots, first and last a letter or a digit',
);
/** As `subdomain`, with underscores. */
export const subdomainWithUnderscores = pattern(
  /^[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?(\.[a-z0-9_]([-_a-z0-9]*[a-z0-9_])?)*$/,
  253,
  'use at most 253 lower-case letters, digits, dashes, underscores and dots',
);
const wildcard = pattern(
  /^\*\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  253,
  'use a wildcard for the first label alone, as in "*.example.com"',
);
/** A host name of a route, of which the first label may be a wildcard. */
export const host: Syntax = (text) => (text.includes('*') ? wildcard(text) : subdomain(text));
/** A part of the path of a URL. */
export const pathSegment = pattern(/^(?!\.\.?$)[^/%]+$/, Infinity, 'use a text without slashes and percent signs');
/** Key of a label or an annotation, and what has the same syntax. */
export const qualifiedName: Syntax = (text) => (isKey(text) ? undefined : KEYS);
/** Value of a label. */
export const labelValue: Syntax = (text) =>
  isLabelValue(text) ? undefined : 'use at most 63 letters, digits, dashes, underscores and dots, first and last a letter or a digit';
/** Name of a port (RFC 6335). */
export const portName: Syntax = (text) =>
  text.length <= 15 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text) && /[a-z]/.test(text) && !text.includes('--')
    ? undefined
    : 'use at most 15 lower-case letters, digits and single dashes, among them a letter, first and last a letter or a digit';
/** Key of a ConfigMap or a Secret, which becomes the name of a file. */
export const dataKey: Syntax = (text) =>
  text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..')
    ? undefined
    : 'use at most 253 letters, digits, dashes, underscores and dots, which do not begin with ".."';
/** Name of an environment variable before Kubernetes 1.32. */
export const variableName: Syntax = (text) =>
  /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text) && text !== '.' && !text.startsWith('..')
    ? undefined
    : 'use letters, digits, dashes, underscores and dots, and do not begin with a digit or with ".."';
/** Name of an environment variable from Kubernetes 1.32 on: printable ASCII characters but the equals sign. */
export const relaxedVariableName = pattern(/^[ -<>-~]+$/, Infinity, 'use printable ASCII characters without an equals sign');
/** Name of a header of HTTP. */
export const headerName = pattern(/^[-A-Za-z0-9]+$/, Infinity, 'use letters, digits and dashes');
/** Name of a sysctl. */
export const sysctlName = pattern(
  /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/,
  253,
  'use at most 253 lower-case letters, digits, dashes, underscores, dots and slashes',
);
/** Name of a CSI driver, or of a driver of devices. */
export const csiDriver: Syntax = (text) =>
  text.length <= 63 && subdomain(text.toLowerCase()) === undefined ? undefined : 'use at most 63 letters, digits, dashes and dots';
/** Name of a variable in CEL. */
export const celIdentifier = pattern(
  /^(?!(true|false|null|in|as|break|const|continue|else|for|function|if|import|let|loop|package|namespace|return|var|void|while)$)[_a-zA-Z][_a-zA-Z0-9]*$/,
  Infinity,
  'use letters, digits and underscores, first no digit, and no word of CEL',
);
/** API group and version. */
export const groupVersion: Syntax = (text) => {
  const [version, group, ...others] = text.split('/').reverse() as [string, string?, ...string[]];
  const isRight = others.length === 0 && serviceName(version) === undefined && (group === undefined || subdomain(group) === undefined);
  return isRight ? undefined : 'use one such as "v1" or "apps/v1"';
};
/** A number of percent, at least 0. */
export const percent = pattern(/^[0-9]+%$/, Infinity, 'use a whole number, or a text such as "25%"');

/** An IP address. */
export const address: Syntax = (text) => read(() => Cidr.ofAddress(text), 'use an IP address, such as "192.0.2.1"');
/** A range of IP addresses. */
export const cidr: Syntax = (text) => read(() => Cidr.parse(text), 'use an address and a prefix length, such as "192.0.2.0/24"');

function read(parse: () => unknown, remedy: string): string | undefined {
  try {
    parse();
    return undefined;
  } catch {
    return remedy;
  }
}

/** A path within a volume. */
export const pathInVolume: Syntax = (text) =>
  text.startsWith('/') ? 'use a relative path' : hasBackStep(text) ? 'use a path without ".."' : undefined;
/** A path of a file within a volume, whose first part does not begin with two dots, which the kubelet uses. */
export const fileInVolume: Syntax = (text) =>
  pathInVolume(text) ?? (text.startsWith('..') ? 'use a path that does not begin with ".."' : undefined);
/** Any path, without steps back. */
export const pathWithoutSteps: Syntax = (text) => (hasBackStep(text) ? 'use a path without ".."' : undefined);

function hasBackStep(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}
