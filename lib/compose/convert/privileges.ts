import type { Field } from '../field';
import type { Conversion } from './conversion';
import type { ServiceDraft } from './service-draft';

const REMEDY = 'omit it, or accept the path if the program runs without it';

/** Privileges on the node. */
export function refusePrivileges(field: Field, _: ServiceDraft, { outcomes }: Conversion): void {
  outcomes.refused(field, 'Pod Security "restricted" refuses privileges on the node', REMEDY);
}

/** What a program that starts as root does before it becomes another user, or what listening below 1024 needs: nothing of it is needed here. */
const NEEDLESS = /^(CAP_)?(NET_BIND_SERVICE|CHOWN|SETUID|SETGID|DAC_OVERRIDE|FOWNER|KILL)$/i;

export function convertCapability(field: Field, { profile }: ServiceDraft, { outcomes }: Conversion): void {
  const name = NEEDLESS.exec(field.text)?.at(2);
  if (name?.toUpperCase() === 'NET_BIND_SERVICE') {
    outcomes.mapped(field, 'processes listen on ports below 1024 without it');
  } else if (name !== undefined && (profile.runtime ?? profile.user) !== undefined) {
    outcomes.mapped(field, 'processes start as the user of the image, and need it no more');
  } else if (/^(CAP_)?(IPC_LOCK|SYS_NICE)$/i.test(field.text)) {
    outcomes.approximated(field, 'processes neither lock memory nor raise their priority: pods do not swap, unless the node allows it');
  } else {
    outcomes.refused(field, `Pod Security "restricted" refuses the capability ${field.text}`, REMEDY);
  }
}

export function convertSecurity(field: Field, draft: ServiceDraft, conversion: Conversion): void {
  const { outcomes } = conversion;
  if (/^no-new-privileges([:=]true)?$/.test(field.text)) {
    outcomes.mapped(field, 'processes gain no privileges');
  } else if (/^(seccomp|apparmor|systempaths)[:=]unconfined$|^label[:=]disable$|^no-new-privileges[:=]false$/.test(field.text)) {
    refusePrivileges(field, draft, conversion);
  } else {
    outcomes.approximated(field, 'the default profiles of the container runtime apply');
  }
}
