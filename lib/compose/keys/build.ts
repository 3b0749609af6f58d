import { either, FLAG, keys, list, PAIRS, scalarOf, SIZE, TEXT, TEXT_OR_TEXTS } from './shape';
import { EXTRA_HOSTS, GRANTS, ULIMITS } from './shared';

export const BUILD = either(
  TEXT,
  keys({
    additional_contexts: PAIRS,
    args: PAIRS,
    cache_from: list(TEXT),
    cache_to: list(TEXT),
    context: TEXT,
    dockerfile: TEXT,
    dockerfile_inline: TEXT,
    entitlements: list(TEXT),
    extra_hosts: EXTRA_HOSTS,
    isolation: TEXT,
    labels: PAIRS,
    network: TEXT,
    no_cache: FLAG,
    no_cache_filter: TEXT_OR_TEXTS,
    platforms: list(TEXT),
    privileged: FLAG,
    provenance: scalarOf('text', 'boolean'),
    pull: FLAG,
    sbom: scalarOf('text', 'boolean'),
    secrets: GRANTS,
    shm_size: SIZE,
    ssh: PAIRS,
    tags: list(TEXT),
    target: TEXT,
    ulimits: ULIMITS,
  }),
);
