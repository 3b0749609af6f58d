/** Constructs of this library that programs create. */
export const CONSTRUCTS = ['Agent', 'ExistingWorkload', 'ExternalService', 'Microservice', 'ScheduledTask', 'Task', 'Worker'] as const;

/** Classes with factories that programs use, by the package that exports them. */
export const FACTORIES = {
  cdk8s: ['Cron', 'Duration', 'JsonPatch', 'Size'],
  'cdk8s-plus-27': ['Cpu'],
  'cdk8s-shop': [
    'Address',
    'ApiAccess',
    'Config',
    'Disruption',
    'Handler',
    'Identity',
    'Image',
    'PathMatch',
    'PodField',
    'Port',
    'Priority',
    'Probe',
    'Resources',
    'Rollout',
    'Runtime',
    'Scaling',
    'Secret',
    'ServiceType',
    'Spread',
    'Storage',
    'Tls',
  ],
} as const;

export type ConstructName = (typeof CONSTRUCTS)[number];
export type FactoryName = (typeof FACTORIES)[keyof typeof FACTORIES][number];

const PACKAGES = new Map<string, string>([
  ...CONSTRUCTS.map((name) => [name, 'cdk8s-shop'] as const),
  ...Object.entries(FACTORIES).flatMap(([from, names]) => names.map((name) => [name, from] as const)),
]);

/**
 * The package that exports a class.
 *
 * @throws Error for a class that programs cannot name
 */
export function packageOf(name: string): string {
  const found = PACKAGES.get(name);
  if (found === undefined) {
    throw new Error(`programs have no class "${name}": add it to the vocabulary`);
  }
  return found;
}
