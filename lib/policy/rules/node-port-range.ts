import { foundInKind, SPEC_WITHOUT_SELECTOR } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { shown } from '../validation/checks';
import { refusals } from '../validation/refusals';

const LEAST = 30_000;
const MOST = 32_767;

/** Reports node ports outside the range that API servers have by default. */
export const nodePortRange: IRule = {
  id: 'node-port-range',
  severity: Severity.WARNING,
  why: 'API servers refuse node ports outside their range, which is 30000 to 32767 unless their configuration has another.',
  fix: `use ${LEAST} to ${MOST}, or omit it`,
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport',
  check: (set) =>
    foundInKind(set, '', 'Service', [SPEC_WITHOUT_SELECTOR], (services) =>
      refusals(services, (object, refuse) => {
        for (const port of object.at('spec', 'ports').items) {
          const nodePort = port.at('nodePort');
          const number = nodePort.number ?? 0;
          if ((number > 0 && number < LEAST) || (number > MOST && number <= 65535)) {
            refuse(nodePort, `${shown(nodePort)} is outside the range of node ports`);
          }
        }
      }),
    ),
};
