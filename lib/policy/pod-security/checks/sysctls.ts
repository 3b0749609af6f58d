import { Check } from '../check';
import { items } from '../pod';

/** Sysctls that concern one pod only, by the minor version since which they are allowed. */
const SAFE = new Map([
  ['kernel.shm_rmid_forced', 0],
  ['net.ipv4.ip_local_port_range', 0],
  ['net.ipv4.ip_unprivileged_port_start', 0],
  ['net.ipv4.ping_group_range', 0],
  ['net.ipv4.tcp_syncookies', 0],
  ['net.ipv4.ip_local_reserved_ports', 27],
  ['net.ipv4.tcp_fin_timeout', 29],
  ['net.ipv4.tcp_keepalive_intvl', 29],
  ['net.ipv4.tcp_keepalive_probes', 29],
  ['net.ipv4.tcp_keepalive_time', 29],
  ['net.ipv4.tcp_rmem', 32],
  ['net.ipv4.tcp_wmem', 32],
]);

/** Pods set safe sysctls only. */
export const sysctls: Check = {
  id: 'sysctls',
  check: ({ spec }, { minor }) =>
    items('securityContext.sysctls', spec.securityContext?.sysctls).flatMap(({ at, value: { name = '' } }) => {
      const since = SAFE.get(name);
      return since !== undefined && since <= minor ? [] : { field: `${at}.name`, requirement: `must not be "${name}"` };
    }),
};
