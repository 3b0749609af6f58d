import { foundInPods } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax, shown } from '../validation/checks';
import { refusals } from '../validation/refusals';
import { sysctlName } from '../validation/syntax';

/** Sysctls that each namespace of System V IPC and of POSIX queues has. */
const OF_IPC = /^(kernel[./](shm|msg)|kernel[./]sem$|fs[./]mqueue[./])/;
const OF_NETWORK = /^net[./]/;
/** The version since which pods in a namespace of the node do not set its sysctls. */
const STRICT = 28;

/** Reports sysctls with names that are not valid, that are there twice, or that would be those of the node. */
export const sysctls: IRule = {
  id: 'sysctls',
  severity: Severity.ERROR,
  why: 'The API server refuses sysctls that a pod cannot have.',
  fix: 'omit it',
  link: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
  check: (set) => {
    const isStrict = set.minors.some((minor) => minor >= STRICT);
    return foundInPods(set._templates, ['spec.securityContext', 'spec.hostNetwork', 'spec.hostIPC'], (pods) =>
      refusals(pods, ({ spec }, refuse) => {
        const list = spec.at('securityContext', 'sysctls');
        if (!list.isSet) {
          return;
        }
        const onHost = (namespace: string) => isStrict && spec.at(namespace).value === true;
        const known = new Set<string>();
        for (const sysctl of list.items) {
          const name = sysctl.at('name');
          const text = name.text ?? '';
          checkNotEmpty(refuse, name);
          checkSyntax(refuse, name, sysctlName);
          if (text !== '' && known.has(text)) {
            refuse(name, `${shown(name)} is there twice`);
          }
          known.add(text);
          if (OF_NETWORK.test(text) && onHost('hostNetwork')) {
            refuse(name, `${shown(name)} beside \`hostNetwork: true\``);
          } else if (OF_IPC.test(text) && onHost('hostIPC')) {
            refuse(name, `${shown(name)} beside \`hostIPC: true\``);
          }
        }
      }),
    );
  },
};
