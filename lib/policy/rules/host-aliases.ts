import { IRule } from '../rule';
import { Severity } from '../severity';

/** Reports pods that resolve names otherwise than the DNS of the cluster. */
export const hostAliases: IRule = {
  id: 'host-aliases',
  severity: Severity.WARNING,
  why: 'Names in the hosts file of a pod lead to addresses that nobody updates, and hide those that DNS has.',
  fix: 'use DNS, such as a Service of type ExternalName',
  link: 'https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/',
  check: (set) =>
    set.pods.flatMap(({ object, spec }) => {
      const aliases = spec.at('hostAliases');
      return aliases.items.length === 0 ? [] : { object, field: aliases.path, problem: `${aliases.items.length} hostAliases` };
    }),
};
