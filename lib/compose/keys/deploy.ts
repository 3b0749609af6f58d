import { DECIMAL, DURATION, either, keys, list, NULL, oneOf, PAIRS, scalarOf, TEXT, WHOLE } from './shape';
import { DEVICES } from './shared';

const UPDATE = keys({
  delay: DURATION,
  failure_action: TEXT,
  max_failure_ratio: DECIMAL,
  monitor: DURATION,
  order: oneOf('start-first', 'stop-first'),
  parallelism: WHOLE,
});

const MEMORY = scalarOf('size text');

export const DEPLOY = either(
  NULL,
  keys({
    endpoint_mode: TEXT,
    labels: PAIRS,
    mode: TEXT,
    placement: keys({ constraints: list(TEXT), max_replicas_per_node: WHOLE, preferences: list(keys({ spread: TEXT })) }),
    replicas: WHOLE,
    resources: keys({
      limits: keys({ cpus: DECIMAL, memory: MEMORY, pids: WHOLE }),
      reservations: keys({
        cpus: DECIMAL,
        devices: DEVICES,
        generic_resources: list(keys({ discrete_resource_spec: keys({ kind: TEXT, value: DECIMAL }) })),
        memory: MEMORY,
      }),
    }),
    restart_policy: keys({ condition: TEXT, delay: DURATION, max_attempts: WHOLE, window: DURATION }),
    rollback_config: UPDATE,
    update_config: UPDATE,
  }),
);
