import { DEFAULT_USER } from '../../pod/runtimes/profile';
import { call, Given, method } from '../program/expressions';
import type { Expression } from '../program/statement';
import type { Conversion } from './conversion';
import { elasticsearch } from './runtimes/elasticsearch';
import { kibana } from './runtimes/kibana';
import { mysql } from './runtimes/mysql';
import { postgres } from './runtimes/postgres';
import { redis } from './runtimes/redis';
import { RuntimeOptions } from './runtimes/runtime-options';
import type { ServiceDraft } from './service-draft';
import { suppress } from './suppress';

const MOST = 2 ** 31 - 1;
const PRIVILEGED = 1024;
/** Numbers below are findings of the policy `production`. */
const LEAST_USER = 10_001;

/** Chooses the runtime profile, with its options, and returns the variables that it sets. */
export function convertRuntime(draft: ServiceDraft, conversion: Conversion): ReadonlyMap<string, string> {
  const options = new RuntimeOptions(draft, conversion);
  const base = profileOf(draft, options, conversion);
  const user = userOf(draft);
  if (!user && draft.profile.runtime === 'postgres' && (draft.field.at('image')?.text ?? '').includes('alpine')) {
    suppress(draft, 'run-as-high-uid', 'images of PostgreSQL for Alpine Linux have the user 70');
  }
  draft.runtime = base && user ? method(base, 'runAs', user.user, user.group) : (base ?? ownRuntime(draft, user));
  if (draft.ports.some(({ number, containerPort = number }) => containerPort < PRIVILEGED)) {
    draft.runtime = method(draft.runtime ?? call('Runtime', 'plain'), 'withPrivilegedPorts');
  }
  return options.consumed;
}

interface User {
  readonly user: number;
  readonly group?: number;
}

/** The user that the file names by a number, or that the image needs: accounts of nodes may have low numbers, too. */
function userOf(draft: ServiceDraft): User | undefined {
  const field = draft.field.at('user');
  const [user, group] = (field?.text ?? '').split(':').map(idOf);
  const given = user !== undefined;
  const result = given ? { user, group } : draft.profile.user && { user: draft.profile.user, group: draft.profile.group };
  if (!result) {
    return undefined;
  }
  if (Math.min(result.user, result.group ?? result.user) < LEAST_USER) {
    suppress(
      draft,
      'run-as-high-uid',
      given ? `${field!.path} names the user` : `the image ${draft.field.at('image')!.text} has the user ${result.user}`,
    );
  }
  return result;
}

/** The group of a service's pods, to which their volumes belong; undefined where the runtime profile alone knows it. */
export function groupOf(draft: ServiceDraft): number | undefined {
  const user = userOf(draft);
  return user ? (user.group ?? user.user) : draft.profile.runtime === undefined ? DEFAULT_USER : undefined;
}

/** The number of a user or a group other than root; undefined for a name. */
export function idOf(text: string): number | undefined {
  return /^\d+$/.test(text) && Number(text) > 0 && Number(text) <= MOST ? Number(text) : undefined;
}

function ownRuntime({ profile: { writable, copied } }: ServiceDraft, user: User | undefined): Expression | undefined {
  return user || writable || copied ? call('Runtime', 'of', { ...user, writable, copied }) : undefined;
}

function profileOf(draft: ServiceDraft, options: RuntimeOptions, conversion: Conversion): Expression | undefined {
  const { runtime } = draft.profile;
  const of = (given?: Given) => call('Runtime', runtime!, given);
  switch (runtime) {
    case undefined:
      return undefined;
    case 'postgres':
      return of(postgres(options));
    case 'mysql':
      return of(mysql(options));
    case 'elasticsearch':
      return of(elasticsearch(options));
    case 'kibana':
      return of(kibana(options, conversion));
    case 'redis':
    case 'valkey':
      return of(redis(draft, conversion).options);
    default:
      return of();
  }
}
