import { firstOf } from '../match';
import type { Findings } from '../findings';
import { below, entriesOf, get, isNull, itemsOf, textAt } from '../node';
import type { ProjectService } from '../project';
import { bytesOf } from '../syntax/bytes';
import { portMappings } from '../syntax/port';
import { mountTarget, shortVolume } from '../syntax/volume';
import type { Mapping, Value } from '../value';
import { checkImage } from './check-image';

/** Reports what is wrong with the keys of a service together, and with the texts of its short forms. */
export function checkService({ path, position, definition }: ProjectService, findings: Findings): void {
  const at = (key: string) => get(definition, key);
  if (!at('image') && !at('build') && !at('provider') && !findings.isDoubtful(path)) {
    findings.problem(position, path, 'the service has neither `image` nor `build`', 'add one of them');
  }
  checkImage(at('image'), below(path, 'image'), findings);
  checkPorts(at('ports'), below(path, 'ports'), findings);
  checkMounts(definition, path, findings);
  const networks = at('networks');
  if (at('network_mode') && networks && (itemsOf(networks).length > 0 || entriesOf(networks).length > 0)) {
    findings.problem(
      networks.position,
      below(path, 'networks'),
      '`network_mode` and `networks` exclude each other',
      'delete one of the two',
    );
  }
  checkHealth(get(definition, 'healthcheck', 'test'), below(path, 'healthcheck.test'), findings);
  checkScale(definition, path, findings);
  checkLimits(definition, path, findings);
  const inline = get(definition, 'build', 'dockerfile_inline');
  if (inline && get(definition, 'build', 'dockerfile')) {
    findings.problem(
      inline.position,
      below(path, 'build.dockerfile_inline'),
      '`dockerfile` and `dockerfile_inline` exclude each other',
      'delete one of the two',
    );
  }
}

function checkPorts(ports: Value | undefined, path: string, findings: Findings): void {
  itemsOf(ports).forEach((item, index) => {
    const mappings = isNull(item) ? [] : portMappings(item);
    if ('problem' in mappings) {
      findings.problem(item.position, below(path, index), mappings.problem, mappings.remedy);
    }
  });
}

/** Reports volumes without a target, and two that have the same. */
function checkMounts(definition: Mapping, path: string, findings: Findings): void {
  const targets = new Map<string, string>();
  const tmpfs = get(definition, 'tmpfs');
  const volumes = get(definition, 'volumes');
  itemsOf(volumes).forEach((item, index) => {
    const place = below(below(path, 'volumes'), index);
    const isMalformed = item.kind === 'scalar' && shortVolume(item.text) === undefined;
    const target = mountTarget(item);
    if (isMalformed) {
      findings.problem(item.position, place, `\`${item.text}\` is no volume`, 'write `SOURCE:TARGET`, or `SOURCE:TARGET:ro`');
    } else if (target === undefined) {
      findings.problem(item.position, place, 'the volume has no `target`', 'add `target:`, the path in the container');
    } else {
      targets.set(target, place);
    }
    if (textAt(item, 'type') === 'bind' && get(item, 'source') === undefined) {
      findings.problem(item.position, place, 'the bind mount has no `source`', 'add `source:`, the path of the host');
    }
  });
  const mounts = tmpfs?.kind === 'scalar' ? [tmpfs] : itemsOf(tmpfs);
  for (const item of mounts) {
    const [target] = item.kind === 'scalar' ? item.text.split(':') : [''];
    const other = targets.get(target);
    if (other !== undefined) {
      findings.problem(item.position, below(path, 'tmpfs'), `${target} is mounted twice, also by ${other}`, 'delete one of the two');
    }
  }
}

function checkHealth(test: Value | undefined, path: string, findings: Findings): void {
  const first = firstOf(itemsOf(test));
  if (first?.kind === 'scalar' && !['CMD', 'CMD-SHELL', 'NONE'].includes(first.text)) {
    findings.problem(
      first.position,
      path,
      `the list begins with \`${first.text}\``,
      'begin it with CMD, CMD-SHELL or NONE, or write the command as one text',
    );
  }
}

/** The keys that a service has for limits, those that `deploy` has for the same, and the amount of either. */
const LIMITS = [
  ['cpus', 'limits', 'cpus', Number],
  ['mem_limit', 'limits', 'memory', bytesOf],
  ['mem_reservation', 'reservations', 'memory', bytesOf],
  ['pids_limit', 'limits', 'pids', Number],
] as const;

function checkLimits(definition: Mapping, path: string, findings: Findings): void {
  for (const [key, kind, resource, amount] of LIMITS) {
    const own = get(definition, key);
    const other = textAt(definition, 'deploy', 'resources', kind, resource);
    if (own?.kind === 'scalar' && other !== undefined && amount(own.text) !== amount(other)) {
      const deployed = `deploy.resources.${kind}.${resource}`;
      findings.problem(
        own.position,
        below(path, key),
        `\`${key}\` is ${own.text} and \`${deployed}\` is ${other}`,
        'delete one of the two',
      );
    }
  }
}

function checkScale(definition: Mapping, path: string, findings: Findings): void {
  const scale = get(definition, 'scale');
  const replicas = get(definition, 'deploy', 'replicas');
  const [a, b] = [scale, replicas].map((value) => (value?.kind === 'scalar' ? Number(value.value) : undefined));
  const place = below(path, scale ? 'scale' : 'deploy.replicas');
  const position = (scale ?? replicas)?.position;
  if (!position) {
    return;
  }
  if (a !== undefined && b !== undefined && a !== b) {
    findings.problem(position, place, `\`scale\` is ${a} and \`deploy.replicas\` is ${b}`, 'delete one of the two');
  }
  const count = a ?? b!;
  if (count < 0) {
    findings.problem(position, place, `${count} is out of range`, 'write 0 or more');
  }
  if (count > 1 && get(definition, 'container_name')) {
    findings.problem(position, place, `${count} containers cannot have one \`container_name\``, 'delete `container_name`');
  }
}
