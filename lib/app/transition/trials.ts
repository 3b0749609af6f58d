import { dirname } from 'node:path/posix';
import { SHARE_ANNOTATION } from '../../kubernetes/labels';
import { documentsOf, fieldOf, Text } from './document';

/** A Deployment, as far as shares go. */
interface Version {
  readonly key: string;
  readonly title: string;
  /** The service that it is a version of. */
  readonly service: string;
  /** Percent; undefined for the service itself. */
  readonly share?: number;
}

/**
 * Notes about other versions of services that begin or end with a share: requests would be sent to pods that are not ready yet, or not there any more.
 *
 * @param old texts of the files that change or go
 * @param now texts of the files that change or come
 */
export function trialNotes(old: readonly Text[], now: readonly Text[]): string[] {
  // Few outputs have any: all others are not divided into documents.
  if (![...old, ...now].some(({ text }) => text.includes(SHARE_ANNOTATION))) {
    return [];
  }
  const [before, after] = [old, now].map((texts) => texts.flatMap(({ path, text }) => versionsOf(path, text)));
  return [
    ...appeared(before, after).map(
      ({ title, share }) =>
        `${title}: ${share} % of the requests would go to it before its pods are ready: begin with \`share: 0\`, see docs/try-out.md of cdk8s-shop`,
    ),
    ...appeared(after, before).map(
      ({ title, share }) =>
        `${title}: is removed while ${share} % of the requests go to it: apply \`share: 0\` first, see docs/try-out.md of cdk8s-shop`,
    ),
  ];
}

/** Versions with a share that only the second list has, where the service itself is in both outputs. */
function appeared(from: readonly Version[], to: readonly Version[]): Version[] {
  const known = new Set(from.map(({ key }) => key));
  const added = to.filter(({ key }) => !known.has(key));
  return added.filter(({ share = 0, service }) => share > 0 && !added.some(({ key }) => key === service));
}

function versionsOf(file: string, text: string): Version[] {
  return documentsOf(text).flatMap((document) => {
    const find = (pattern: RegExp) => pattern.exec(document)?.[1];
    const [namespace = '', name = ''] = ['namespace', 'name'].map((field) => fieldOf(document, field));
    const service = find(/^ {4}app\.kubernetes\.io\/name: "?([^"\n]*)"?$/m) ?? '';
    const share = find(new RegExp(`^ {4}${SHARE_ANNOTATION}: "(\\d+)"$`, 'm'));
    const key = (of: string) => `${dirname(file)}/${namespace}/${of}`;
    return /^kind: Deployment$/m.test(document)
      ? {
          key: key(name),
          title: `Deployment ${namespace}/${name}`,
          service: key(service),
          share: share === undefined ? undefined : Number(share),
        }
      : [];
  });
}
