import { COMMAND, either, FLAG, keys, list, named, PAIRS, scalarOf, set, TEXT, TEXTS, WHOLE } from './shape';

/** Addresses of hosts. */
export const EXTRA_HOSTS = either(named(either(TEXT, list(TEXT))), TEXTS);

/** Secrets or configs that a service gets. */
export const GRANTS = list(either(TEXT, keys({ gid: TEXT, mode: scalarOf('number', 'text'), source: TEXT, target: TEXT, uid: TEXT })));

export const ULIMITS = named(either(WHOLE, keys({ hard: WHOLE, soft: WHOLE }, 'soft', 'hard')));

/** A command that runs beside a container. */
export const HOOK = keys({ command: COMMAND, environment: PAIRS, privileged: FLAG, user: TEXT, working_dir: TEXT }, 'command');

const DEVICE = {
  capabilities: TEXTS,
  count: scalarOf('text', 'integer'),
  device_ids: TEXTS,
  driver: TEXT,
  options: PAIRS,
};

/** Devices that a service asks for. */
export const DEVICES = list(keys(DEVICE, 'capabilities'));

export const GPUS = either({ scalar: { kinds: ['text'], values: ['all'] } }, list(keys(DEVICE)));

export const ENV_FILE = either(
  TEXT,
  list(either(TEXT, { mapping: { keys: { format: TEXT, path: TEXT, required: FLAG }, required: ['path'], isExtensible: false } })),
);

export const EXPOSE = set(scalarOf('text', 'number'));
