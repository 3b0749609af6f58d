import { between, either, FLAG, keys, oneOf, PAIRS, scalarOf, set, TEXT } from './shape';

export const VOLUMES = set(
  either(
    TEXT,
    keys(
      {
        bind: keys({
          create_host_path: FLAG,
          propagation: TEXT,
          recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
          selinux: oneOf('z', 'Z'),
        }),
        consistency: TEXT,
        image: keys({ subpath: TEXT }),
        read_only: FLAG,
        source: TEXT,
        target: TEXT,
        tmpfs: keys({ mode: scalarOf('number', 'text'), size: between('size', 0) }),
        type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
        volume: keys({ labels: PAIRS, nocopy: FLAG, subpath: TEXT }),
      },
      'type',
    ),
  ),
);
