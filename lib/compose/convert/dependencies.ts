import type { ServiceDraft } from './service-draft';

/** Names of the services on which a service depends, in short or long syntax. */
export function dependenciesOf({ field }: ServiceDraft): string[] {
  const dependencies = field.at('depends_on');
  return dependencies?.value.kind === 'mapping'
    ? dependencies.entries.map(([name]) => name)
    : (dependencies?.items.map(({ text }) => text) ?? []);
}
