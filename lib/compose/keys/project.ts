import { JOB, SERVICE } from './service';
import { ANYTHING, either, FLAG, keys, list, named, NULL, only, OPTIONS, PAIRS, scalarOf, TEXT, TEXT_OR_TEXTS } from './shape';

const EXTERNAL = either(FLAG, keys({ name: TEXT }));

const POOL = keys({ aux_addresses: named(TEXT), gateway: TEXT, ip_range: TEXT, subnet: TEXT });

const NETWORK = keys({
  attachable: FLAG,
  driver: TEXT,
  driver_opts: OPTIONS,
  enable_ipv4: FLAG,
  enable_ipv6: FLAG,
  external: EXTERNAL,
  internal: FLAG,
  ipam: keys({ config: list(POOL), driver: TEXT, options: named(TEXT) }),
  labels: PAIRS,
  name: TEXT,
});

const VOLUME = keys({ driver: TEXT, driver_opts: OPTIONS, external: EXTERNAL, labels: PAIRS, name: TEXT });

const SECRET = keys({
  driver: TEXT,
  driver_opts: OPTIONS,
  environment: TEXT,
  external: EXTERNAL,
  file: TEXT,
  labels: PAIRS,
  name: TEXT,
  template_driver: TEXT,
});

const CONFIG = keys({
  content: TEXT,
  environment: TEXT,
  external: EXTERNAL,
  file: TEXT,
  labels: PAIRS,
  name: TEXT,
  template_driver: TEXT,
});

const MODEL = keys({ context_size: scalarOf('integer'), model: TEXT, name: TEXT, runtime_flags: list(TEXT) }, 'model');

const INCLUDE = either(TEXT, only({ env_file: TEXT_OR_TEXTS, path: TEXT_OR_TEXTS, project_directory: TEXT }));

/**
 * All keys of a Compose file.
 *
 * @see https://github.com/compose-spec/compose-go/blob/main/schema/compose-spec.json
 */
export const PROJECT = keys({
  configs: named(CONFIG),
  include: either(NULL, list(INCLUDE)),
  jobs: named(JOB),
  models: named(MODEL),
  name: TEXT,
  networks: named(either(NULL, NETWORK)),
  secrets: named(SECRET),
  services: named(SERVICE),
  version: ANYTHING,
  volumes: named(either(NULL, VOLUME)),
});
