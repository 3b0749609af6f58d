import type { Field } from '../field';
import type { Conversion } from './conversion';
import { idOf } from './runtime';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';

/** Programs that do what root alone may. */
const OF_ROOT =
  /(?:^|[\s;&|(/])(chown|chgrp|setcap|apk|apt|apt-get|yum|dnf|microdnf|useradd|usermod|groupadd|adduser|addgroup|su|gosu|su-exec|mount|update-ca-certificates)(?=\s)/g;

/** The user of the processes, whom the runtime profile gets, see `convertRuntime`: one by name has a number in the image alone. */
export function convertUser(field: Field, draft: ServiceDraft, { outcomes }: Conversion): void {
  const { profile } = draft;
  const [user, group] = field.text.split(':') as [string, string | undefined];
  const isRoot = user === '0' || user === 'root';
  const own = profile.user !== undefined ? `user ${profile.user}` : profile.runtime && `the user of \`Runtime.${profile.runtime}\``;
  if (isRoot && own === undefined) {
    outcomes.refused(
      field,
      'Pod Security "restricted" refuses root',
      'name the number of a user that the image runs as, or accept the path to run as user 10001',
    );
  } else if (isRoot) {
    outcomes.approximated(
      field,
      `Pod Security "restricted" refuses root: processes run as ${own}, with whom the image works${ofRoot(draft)}`,
    );
  } else if (/^\d+$/.test(user) && idOf(user) === undefined) {
    outcomes.refused(field, `user ${user} is out of range`, 'use a number from 1 to 2147483647');
  } else if (!/^\d+$/.test(user)) {
    outcomes.approximated(field, `user "${user}" has a number in the image alone: processes run as ${own ?? 'user 10001'}`);
  } else if (group !== undefined && idOf(group) === undefined) {
    outcomes.approximated(field, `user ${user}; group "${group}" is that of root, or has a number in the image alone`);
  } else {
    outcomes.mapped(field, `user ${user}${group ? ` and group ${group}` : ''}`);
  }
}

/** What a command does that the user in place of root may not. */
function ofRoot({ field }: ServiceDraft): string {
  const text = [field.at('entrypoint'), field.at('command')].flatMap((each) => (each ? wordsOf(each) : [])).join(' ');
  const programs = [...new Set([...text.matchAll(OF_ROOT)].map(([, program]) => program))];
  return programs.length > 0
    ? `; its command runs ${programs.join(', ')}, which root alone may do: do that when the image is built, or omit it where a volume belongs to the group of the pod`
    : '';
}
