import { checkWord } from '../kubernetes/check-word';
import { ConfigurationError } from '../kubernetes/configuration-error';
import { checkAnnotations, checkOwnLabels } from '../kubernetes/labels';
import { EnvironmentSettings } from './environment-props';

/** Pod Security levels, from the strictest to the one that allows everything. */
export const POD_SECURITY_LEVELS = ['restricted', 'baseline', 'privileged'];

/** Checks what the Namespaces of an environment have. */
export function checkNamespace(origin: string, settings: EnvironmentSettings): void {
  const { podSecurity = 'restricted', namespaceLabels = {}, namespaceAnnotations = {}, createNamespace = true } = settings;
  checkWord(origin, 'podSecurity', podSecurity, POD_SECURITY_LEVELS);
  checkOwnLabels(origin, namespaceLabels);
  checkAnnotations(origin, namespaceAnnotations);
  for (const [key, value] of Object.entries(namespaceLabels)) {
    if (key.startsWith('pod-security.kubernetes.io/')) {
      throw new ConfigurationError(
        origin,
        `namespace label ${key}="${value}" is set by the library: use \`podSecurity: 'restricted'\`, 'baseline' or 'privileged'`,
      );
    }
    // The API server sets it to the name of the Namespace, and policies select namespaces by it.
    if (key === 'kubernetes.io/metadata.name') {
      throw new ConfigurationError(origin, `namespace label ${key}="${value}" is set by the API server: omit it`);
    }
  }
  const [lost] = Object.entries({ namespaceLabels, namespaceAnnotations }).find(([, map]) => Object.keys(map).length > 0) ?? [];
  if (!createNamespace && lost !== undefined) {
    throw new ConfigurationError(
      origin,
      `${lost} have no Namespace with \`createNamespace: false\`: set them where the Namespace is created, and omit them here`,
    );
  }
}
