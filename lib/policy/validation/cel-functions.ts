import { closest } from '../schema/closest';

/**
 * The functions and macros that API servers have: those of CEL, those of its extensions, and those of Kubernetes.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/
 * @see https://github.com/kubernetes/apiserver/blob/v0.36.3/pkg/cel/environment/base.go
 */
const FUNCTIONS: ReadonlySet<string> = new Set(
  [
    // CEL, with its macros.
    'has all exists exists_one existsOne map filter size type bool bytes double duration dyn int string timestamp uint contains endsWith matches',
    'startsWith getFullYear getMonth getDayOfYear getDayOfMonth getDate getDayOfWeek getHours getMinutes getSeconds getMilliseconds',
    'of ofNonZeroValue none value hasValue or orValue optMap optFlatMap first last unwrap unwrapOpt',
    'charAt indexOf lastIndexOf lowerAscii replace split substring trim upperAscii format quote join reverse',
    'slice flatten sort sortBy range distinct equivalent intersects transformList transformMap transformMapEntry',
    // Kubernetes.
    'isSorted sum min max find findAll url isURL getScheme getHost getHostname getPort getEscapedPath getQuery',
    'path group serviceAccount resource subresource namespace name check errored error allowed reason fieldSelector labelSelector',
    'quantity isQuantity sign isGreaterThan isLessThan compareTo asApproximateFloat asInteger isInteger add sub',
    'ip isIP isCanonical family isUnspecified isLoopback isLinkLocalMulticast isLinkLocalUnicast isGlobalUnicast',
    'cidr isCIDR containsIP containsCIDR prefixLength masked semver isSemver major minor patch escapeKey',
    'named dns1123Label dns1123Subdomain dns1035Label dns1123LabelPrefix dns1123SubdomainPrefix dns1035LabelPrefix qualifiedName labelValue',
    'uri uuid byte date datetime validate',
    // Of devices alone.
    'bind includes',
  ].flatMap((names) => names.split(' ')),
);

/** Texts and comments, in which nothing is called. */
const QUOTED = /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\/\/.*/g;
/** A name before a parenthesis, but the operator `in`. */
const CALL = /(?<!\w)(?!in\s*\()([A-Za-z_]\w*)\s*\(/g;

/** A function or a macro that an expression calls, and that no API server has, with a remedy. */
export function unknownFunction(expression: string): { readonly name: string; readonly remedy: string } | undefined {
  for (const [, name] of expression.replace(QUOTED, '""').matchAll(CALL)) {
    if (!FUNCTIONS.has(name)) {
      const meant = closest(name, FUNCTIONS);
      return { name, remedy: meant === undefined ? 'use a function of CEL or of Kubernetes' : `use ${meant}` };
    }
  }
  return undefined;
}
