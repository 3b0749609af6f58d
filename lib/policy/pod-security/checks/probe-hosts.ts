import { Check } from '../check';
import { Handler } from '../pod';

/** Since 1.34: probes and lifecycle hooks connect to the pod only, because the node would connect to any other host on its behalf. */
export const probeHosts: Check = {
  id: 'probe-hosts',
  check: ({ containers }, { minor }) =>
    minor < 34
      ? []
      : containers.flatMap(({ at, value: { livenessProbe, readinessProbe, startupProbe, lifecycle } }) =>
          Object.entries({
            livenessProbe,
            readinessProbe,
            startupProbe,
            'lifecycle.postStart': lifecycle?.postStart,
            'lifecycle.preStop': lifecycle?.preStop,
          }).flatMap(([field, handler]) => hostsOf(`${at}.${field}`, handler)),
        ),
};

function hostsOf(at: string, handler?: Handler) {
  return (['httpGet', 'tcpSocket'] as const).flatMap((action) =>
    handler?.[action]?.host ? { field: `${at}.${action}.host`, requirement: 'must not be set' } : [],
  );
}
