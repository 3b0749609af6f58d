import { BUILD } from './build';
import { CONTAINER } from './container';
import { DEPLOY } from './deploy';
import {
  DECIMAL,
  DURATION,
  either,
  FLAG,
  keys,
  list,
  matching,
  named,
  NULL,
  oneOf,
  only,
  scalarOf,
  set,
  TEXT,
  TEXT_OR_TEXTS,
  TEXTS,
  WHOLE,
} from './shape';
import { EXPOSE, HOOK } from './shared';

const PORTS = set(
  either(
    scalarOf('number', 'text'),
    keys({
      app_protocol: TEXT,
      host_ip: TEXT,
      mode: TEXT,
      name: TEXT,
      protocol: TEXT,
      published: scalarOf('text', 'integer'),
      target: WHOLE,
    }),
  ),
);

const DEPENDENCY = keys(
  {
    condition: oneOf('service_started', 'service_healthy', 'service_completed_successfully'),
    required: FLAG,
    restart: FLAG,
  },
  'condition',
);

/** The keys of what is built, waits for others, and is checked: a service or a job. */
const WORKLOAD = {
  build: BUILD,
  depends_on: either(TEXTS, named(DEPENDENCY)),
  expose: EXPOSE,
  healthcheck: keys({
    disable: FLAG,
    interval: DURATION,
    retries: DECIMAL,
    start_interval: DURATION,
    start_period: DURATION,
    test: either(TEXT, list(TEXT)),
    timeout: DURATION,
  }),
  ports: PORTS,
  stdin_open: FLAG,
  tty: FLAG,
};

const WATCH = keys(
  {
    action: oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'),
    exec: HOOK,
    ignore: TEXT_OR_TEXTS,
    include: TEXT_OR_TEXTS,
    initial_sync: scalarOf('boolean'),
    path: TEXT,
    target: TEXT,
  },
  'path',
  'action',
);

const OPTION = scalarOf('text', 'number', 'boolean');

export const SERVICE = keys({
  ...CONTAINER,
  ...WORKLOAD,
  attach: FLAG,
  container_name: matching(/[a-zA-Z0-9][a-zA-Z0-9_.-]+/),
  deploy: DEPLOY,
  develop: either(NULL, keys({ watch: list(WATCH) })),
  extends: either(TEXT, only({ file: TEXT, service: TEXT }, 'service')),
  external_links: TEXTS,
  links: TEXTS,
  post_start: list(HOOK),
  pre_start: list(keys({ ...CONTAINER, per_replica: FLAG })),
  pre_stop: list(HOOK),
  profiles: TEXTS,
  provider: keys({ options: named(either(OPTION, list(OPTION))), type: TEXT }, 'type'),
  restart: TEXT,
  scale: WHOLE,
});

const SCHEDULE = keys({ concurrency: oneOf('forbid', 'queue'), cron: TEXT, missed_fires: oneOf('one', 'skip'), timezone: TEXT }, 'cron');

export const JOB = keys(
  { ...CONTAINER, ...WORKLOAD, profiles: TEXTS, triggers: keys({ manual: FLAG, schedule: list(either(TEXT, SCHEDULE)) }) },
  'triggers',
);
