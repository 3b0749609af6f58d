import { dirname } from 'node:path/posix';
import { documentsOf, fieldOf, Text } from './document';

/**
 * Notes about services that become a Canary of Flagger, or stop being one: both need steps in the cluster, without which requests fail.
 *
 * @param before old texts of the files that differ
 * @param now new texts of the files that differ
 */
export function canaryNotes(before: readonly Text[], now: readonly Text[]): string[] {
  // Few outputs have any: all others are not divided into documents.
  if (![...before, ...now].some(({ text }) => text.includes('kind: Canary\n'))) {
    return [];
  }
  const [oldOnes, newOnes] = [before, now].map((texts) => namesOf('Canary', texts));
  // Flagger makes the Service of a Canary.
  const [oldServices, newServices] = [before, now].map((texts) => namesOf('Service', texts));
  const became = [...newOnes].filter(([key]) => !oldOnes.has(key) && oldServices.has(key));
  const ceased = [...oldOnes].filter(([key]) => !newOnes.has(key) && newServices.has(key));
  const page = 'in docs/releases.md of cdk8s-shop before the apply';
  return [
    ...became.map(([, title]) => `Canary ${title}: Flagger takes over a service that exists: see "A service becomes a canary" ${page}`),
    ...ceased.map(
      ([, title]) =>
        `Canary ${title}: without it, Flagger deletes what serves: see "A service stops being one" ${page}, which must not prune it`,
    ),
  ];
}

/** Objects of a kind, by folder, namespace and name, and how notes name them. */
function namesOf(kind: string, texts: readonly Text[]): Map<string, string> {
  const found = texts.flatMap(({ path, text }) =>
    documentsOf(text)
      .filter((document) => new RegExp(`^kind: ${kind}$`, 'm').test(document))
      .map((document): [string, string] => {
        const title = ['namespace', 'name'].flatMap((name) => fieldOf(document, name) ?? []).join('/');
        return [`${dirname(path)} ${title}`, title];
      }),
  );
  return new Map(found);
}
