import { IRule } from '../rule';
import { Severity } from '../severity';

const SNIPPET = /\/[a-z-]*snippets?$/;

/** Reports annotations of an Ingress that become part of the configuration of its controller. */
export const ingressSnippets: IRule = {
  id: 'ingress-snippets',
  severity: Severity.ERROR,
  why: 'A snippet is code in the controller, which has the Secrets of all namespaces.',
  fix: 'use an annotation for the purpose, or configure the controller',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress-controllers/',
  check: (set) =>
    set.ofKind('networking.k8s.io', 'Ingress').flatMap((object) =>
      object
        .at('metadata', 'annotations')
        .fields.filter(({ key }) => SNIPPET.test(key))
        .map(({ path, key }) => ({ object, field: path, problem: `annotation "${key}"` })),
    ),
};
