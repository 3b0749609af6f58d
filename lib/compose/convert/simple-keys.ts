import type { Field } from '../field';
import type { Conversion, Converter } from './conversion';
import { annotationKey } from './deploy';
import { convertSharedMemory, convertTmpfs, convertWorkingDirectory } from './directories';
import { convertExtraHosts } from './extra-hosts';
import { convertHook, convertPreStart } from './hooks';
import { convertCapability, convertSecurity, refusePrivileges } from './privileges';
import { record, ServiceDraft } from './service-draft';
import { convertTerminal } from './terminal';
import { convertUser } from './user';

const mapped =
  (detail: string): Converter =>
  (field, _, { outcomes }) => {
    outcomes.mapped(field, detail);
  };
const approximated =
  (detail: string): Converter =>
  (field, _, { outcomes }) => {
    outcomes.approximated(field, detail);
  };
const refused =
  (why: string, remedy: string): Converter =>
  (field, _, { outcomes }) => {
    outcomes.refused(field, why, remedy);
  };
const developmentOnly =
  (detail: string): Converter =>
  (field, _, { outcomes }) => {
    outcomes.developmentOnly(field, detail);
  };
/** One outcome for a switch that is off by default, and another where it is on. */
const whereOn =
  (on: Converter, off: Converter = mapped('off, as in a cluster')): Converter =>
  (field, draft, conversion) => {
    (field.isTrue ? on : off)(field, draft, conversion);
  };
const itemwise =
  (convert: Converter): Converter =>
  (field, draft, conversion) => {
    [...field.items, ...field.entries.map(([, each]) => each)].forEach((each) => {
      convert(each, draft, conversion);
    });
  };

const OF_NODE = (what: string) =>
  refused(`the ${what} of a node belongs to all its pods`, 'omit it, or accept the path if the program runs without it');
const TUNING = approximated('the kernel of the node shares CPU and memory by requests and limits');

/** Keys of services that need nothing but themselves; all others have a converter of their own. */
export const SIMPLE_KEYS: { readonly [key: string]: Converter } = {
  annotations: convertLabels,
  attach: developmentOnly('logs are those of `kubectl logs`'),
  blkio_config: TUNING,
  cap_add: itemwise(convertCapability),
  cap_drop: itemwise(mapped('all capabilities are dropped')),
  cgroup: (field, draft, conversion) => {
    (field.text === 'host' ? OF_NODE('cgroup namespace') : mapped('a cgroup of its own'))(field, draft, conversion);
  },
  cgroup_parent: approximated('the kubelet places the cgroups of pods'),
  container_name: (field, draft, { outcomes }) => {
    outcomes.approximated(field, `pods are named after ${draft.id}; mentions of ${field.text} name it`);
  },
  cpu_percent: TUNING,
  cpu_shares: TUNING,
  cpu_quota: TUNING,
  cpu_period: TUNING,
  cpu_rt_period: TUNING,
  cpu_rt_runtime: TUNING,
  cpuset: approximated('the CPU manager of the kubelet assigns CPUs'),
  credential_spec: refused('accounts of Windows need nodes with Windows', 'omit it'),
  develop: developmentOnly('watching sources is for `docker compose watch`'),
  device_cgroup_rules: refusePrivileges,
  devices: itemwise(
    refused('a device of a node needs a device plugin', 'name its resource by `patch` after the import, and accept this path'),
  ),
  dns: itemwise(approximated('pods ask the DNS of the cluster, which forwards other names')),
  dns_opt: itemwise(approximated('pods ask the DNS of the cluster')),
  dns_search: itemwise(approximated('pods search the domains of their namespace')),
  domainname: approximated('pods have names of the cluster'),
  extends: mapped('merged'),
  extra_hosts: convertExtraHosts,
  external_links: itemwise(
    refused(
      'a container outside the file has no name in the cluster',
      'describe it as an `ExternalService` or `ExistingWorkload` after the import, and accept this path',
    ),
  ),
  gpus: refused(
    'GPUs are resources of nodes with a device plugin',
    'name `nvidia.com/gpu` by `patch` after the import, and accept this path',
  ),
  group_add: itemwise(approximated('the processes have the group of the pod alone, which owns its volumes')),
  hostname: (field, draft, { outcomes }) => {
    outcomes.approximated(field, `pods have names of their own; mentions of ${field.text} name ${draft.id}`);
  },
  init: approximated('the first process of the container reaps its children: the kubelet adds none'),
  ipc: (field, draft, conversion) => {
    (/^(host|service:|container:)/.test(field.text) ? OF_NODE('IPC namespace') : mapped('an IPC namespace of the pod'))(
      field,
      draft,
      conversion,
    );
  },
  isolation: approximated('the runtime class of the cluster isolates containers'),
  label_file: mapped('labels of the file'),
  labels: convertLabels,
  logging: approximated('the kubelet keeps and rotates what containers print: the logging of the cluster collects it'),
  mac_address: approximated('the cluster assigns addresses'),
  mem_swappiness: TUNING,
  memswap_limit: approximated('pods do not swap, unless the node allows it'),
  models: refused('a model runs in Docker Desktop', 'describe the server of the model as a service'),
  oom_kill_disable: approximated('the kernel ends a container above its memory limit'),
  oom_score_adj: approximated('the kubelet derives the score from requests and limits'),
  pid: (field, draft, conversion) => {
    OF_NODE('process namespace')(field, draft, conversion);
  },
  pids_limit: approximated('the kubelet limits the processes of pods: `podPidsLimit`'),
  platform: convertPlatform,
  post_start: convertHook,
  pre_stop: convertHook,
  pre_start: convertPreStart,
  privileged: whereOn(refusePrivileges),
  profiles: itemwise(mapped('the profile is active')),
  provider: refused(
    'a program of this machine provides the service',
    'describe it as an `ExternalService` after the import, and accept the path',
  ),
  pull_policy: approximated('`imagePullPolicy` of the environment decides'),
  pull_refresh_after: approximated('`imagePullPolicy` of the environment decides'),
  read_only: whereOn(
    mapped('the root file system is read-only'),
    approximated('the root file system is read-only: name what the program writes to by `tmpfs` or `volumes`'),
  ),
  runtime: approximated('the runtime class of the cluster runs containers'),
  security_opt: itemwise(convertSecurity),
  shm_size: convertSharedMemory,
  stdin_open: convertTerminal('stdin'),
  stop_signal: (field, draft, conversion) => {
    (/^(SIG)?TERM$|^15$/.test(field.text)
      ? mapped('the kubelet sends SIGTERM')
      : approximated('the kubelet sends SIGTERM, or the `STOPSIGNAL` of the image'))(field, draft, conversion);
  },
  storage_opt: approximated('`ephemeralStorage` of `Resources` limits what a container writes'),
  sysctls: convertSysctls,
  tmpfs: convertTmpfs,
  tty: convertTerminal('tty'),
  ulimits: approximated('limits of processes are those of the container runtime of the node'),
  umask: approximated('processes have the mask of the image'),
  use_api_socket: refused(
    'a cluster has no Docker',
    'use the Kubernetes API, by `access: ApiAccess.of(...)`, after the import, and accept this path',
  ),
  user: convertUser,
  userns_mode: approximated('the cluster decides on user namespaces'),
  uts: (field, draft, conversion) => {
    (field.text === 'host' ? OF_NODE('host name') : mapped('a host name of the pod'))(field, draft, conversion);
  },
  volumes_from: itemwise(refused('a container has no volumes of another', 'name the volume in both services')),
  working_dir: convertWorkingDirectory,
};

/** Labels that proxies read from Docker. */
const OF_PROXY = /^(traefik|caddy)([._]|$)/;

function convertLabels(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  for (const [name, value, pair] of field.pairs) {
    draft.annotations.set(annotationKey(name), value);
    draft.props.set('annotations', record(draft.annotations));
    const detail = `an annotation ${annotationKey(name)}`;
    if (OF_PROXY.test(name)) {
      outcomes.approximated(
        pair,
        `${detail}, which the gateway does not read: publish the port by \`ports\`, or use \`exposeAt\` after the import`,
      );
    } else {
      outcomes.mapped(pair, detail);
    }
  }
}

function convertPlatform(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  const [system = '', architecture] = field.text.split('/');
  draft.props.set(
    'nodeSelector',
    record([['kubernetes.io/os', system], ...(architecture ? [['kubernetes.io/arch', architecture] as const] : [])]),
  );
  outcomes.mapped(field, 'nodes of this platform');
}

/** Those that a pod may set: https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls */
const SAFE =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|tcp_syncookies|ping_group_range|ip_unprivileged_port_start|ip_local_reserved_ports|tcp_keepalive_time|tcp_fin_timeout|tcp_keepalive_intvl|tcp_keepalive_probes))$/;

function convertSysctls(field: Field, _: ServiceDraft, { outcomes }: Conversion): void {
  for (const [name, , pair] of field.pairs) {
    if (name === 'net.ipv4.ip_unprivileged_port_start') {
      outcomes.mapped(pair, 'processes listen on ports below 1024');
    } else if (SAFE.test(name)) {
      outcomes.approximated(pair, `the node has its own: set "${name}" by \`patch\` where the program needs it`);
    } else {
      outcomes.approximated(pair, `"${name}" is one of the node, which its administrator sets`);
    }
  }
}
