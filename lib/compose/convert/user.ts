import type { Field } from '../field';
import type { Conversion } from './conversion';
import { idOf } from './runtime';
import type { ServiceDraft } from './service-draft';

/** The user of the processes, whom the runtime profile gets, see `convertRuntime`: one by name has a number in the image alone. */
export function convertUser(field: Field, { profile }: ServiceDraft, { outcomes }: Conversion): void {
  const [user, group] = field.text.split(':') as [string, string | undefined];
  const isRoot = user === '0' || user === 'root';
  const own = profile.user ?? (profile.runtime ? 'that of the runtime profile' : undefined);
  if (isRoot && own === undefined) {
    outcomes.refused(
      field,
      'Pod Security "restricted" refuses root',
      'name the number of a user that the image runs as, or accept the path to run as user 10001',
    );
  } else if (isRoot) {
    outcomes.approximated(field, `Pod Security "restricted" refuses root: processes run as user ${own}, with whom the image works`);
  } else if (/^\d+$/.test(user) && idOf(user) === undefined) {
    outcomes.refused(field, `user ${user} is out of range`, 'use a number from 1 to 2147483647');
  } else if (!/^\d+$/.test(user)) {
    outcomes.approximated(field, `user "${user}" has a number in the image alone: processes run as user ${own ?? 10001}`);
  } else if (group !== undefined && idOf(group) === undefined) {
    outcomes.approximated(field, `user ${user}; group "${group}" is that of root, or has a number in the image alone`);
  } else {
    outcomes.mapped(field, `user ${user}${group ? ` and group ${group}` : ''}`);
  }
}
