import { k8s } from 'cdk8s-plus-27';
import { Origin } from '../../kubernetes/configuration-error';
import { Config } from '../config';
import { checkExistingConfig } from '../config-part';
import { ConfigMapModel } from './config-maps';

/** The variables that a configuration gives to containers. */
export interface ConfigVariables {
  /** ConfigMaps whose values are variables: the last one that has a variable counts. */
  readonly configMaps: readonly string[];
  /** Variables of the ConfigMap that the service owns. */
  readonly configured: readonly string[];
  /** Variables with single values of existing ConfigMaps. */
  readonly references: readonly k8s.EnvVar[];
  /** Whether an existing ConfigMap is among them, whose variables are unknown. */
  readonly importsUnknown: boolean;
}

/** What a container has that does not receive the configuration. */
export const NO_VARIABLES: ConfigVariables = { configMaps: [], configured: [], references: [], importsUnknown: false };

/** Checks the existing ConfigMaps of a configuration, and resolves its variables. */
export function planConfigVariables(origin: Origin, ownMaps: readonly ConfigMapModel[], config?: Config): ConfigVariables {
  const existing = config?._content.existing ?? [];
  existing.forEach((each) => {
    checkExistingConfig(origin, each);
  });
  const own = ownMaps.filter(({ directory }) => directory === undefined);
  const imported = existing.filter(({ use }) => use.kind === 'variables').map(({ name }) => name);
  return {
    configMaps: [...new Set(imported), ...own.map(({ name }) => name)],
    configured: own.flatMap(({ data }) => Object.keys(data)),
    references: existing.flatMap(({ name, key, use }) =>
      use.kind === 'variable' && key !== undefined ? [{ name: use.variable, valueFrom: { configMapKeyRef: { name, key } } }] : [],
    ),
    importsUnknown: imported.length > 0,
  };
}
