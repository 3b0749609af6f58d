import type { Field } from '../field';
import type { Conversion } from './conversion';
import { dependenciesOf } from './dependencies';
import type { ServiceDraft } from './service-draft';
import { wordsOf } from './texts';
import { convertTriggers } from './triggers';

/** Which class describes a service: one that ends, one on each node, or one that runs on. */
export function convertKind(draft: ServiceDraft, conversion: Conversion): void {
  const { field } = draft;
  const triggers = field.at('triggers');
  if (triggers) {
    convertTriggers(triggers, draft, conversion);
    draft.ports.length = 0;
    return;
  }
  const mode = field.at('deploy')?.at('mode');
  const completed = awaitedBy(draft, conversion);
  const restart = restartOf(field);
  const serves = draft.ports.length > 0;
  const isFinite = mode?.text === 'replicated-job' || completed !== undefined || endsBy(restart, draft, conversion);
  if (mode?.text === 'global' && !draft.profile.isDataStore && draft.profile.runtime !== 'kibana') {
    draft.kind = 'Agent';
  } else if (isFinite) {
    draft.kind = 'Task';
  } else {
    draft.kind = serves ? 'Microservice' : 'Worker';
  }
  if (draft.isFinite) {
    draft.ports.length = 0;
  }
  convertMode(mode, draft, conversion);
  convertRestart(draft, completed, conversion);
}

interface Restart {
  readonly field: Field;
  readonly isOfSwarm: boolean;
  readonly policy: 'always' | 'on-failure' | 'no';
  readonly retries?: number;
}

/** What the file says of restarts; without it, Compose restarts no container, but a server is meant to run on. */
function restartOf(field: Field): Restart | undefined {
  const restart = field.at('restart');
  if (restart && !restart.isNull) {
    const [policy, retries] = restart.text.split(':');
    const isNone = policy === 'no' || policy === 'false';
    return {
      field: restart,
      policy: isNone ? 'no' : policy === 'on-failure' ? 'on-failure' : 'always',
      retries: retries ? Number(retries) : undefined,
      isOfSwarm: false,
    };
  }
  const ofSwarm = field.at('deploy')?.at('restart_policy');
  const condition = ofSwarm?.at('condition');
  if (ofSwarm && condition) {
    return {
      field: condition,
      policy: condition.text === 'none' ? 'no' : condition.text === 'on-failure' ? 'on-failure' : 'always',
      retries: ofSwarm.at('max_attempts')?.number,
      isOfSwarm: true,
    };
  }
  return undefined;
}

/** Words of programs that run on, although they serve nobody. */
const RUNS_ON =
  /(^|[^a-z])(workers?|consumers?|schedulers?|beat|sidekiq|celery|daemon|listener|runner|bot|agent|poller|watch(er)?)([^a-z]|$)/i;

/** Words in names of programs that prepare others, and end. */
const ENDS = /(^|[^a-z])(init(iali[sz]er?)?|setup|migrat(e|or|ions?)|seed(er)?|bootstrap|create[a-z]*)([^a-z]|$)/i;

/** Whether a restart policy says that a service ends: those of programs that only restart after failures are meant for both kinds. */
function endsBy(restart: Restart | undefined, draft: ServiceDraft, { drafts, notes }: Conversion): boolean {
  if (restart?.policy === 'always' || draft.ports.length > 0) {
    return false;
  }
  if (!restart) {
    const isFinite = draft.field.at('deploy') === undefined && ENDS.test(draft.service.name);
    if (isFinite) {
      notes.push(
        `service ${draft.service.name} is a Job, because its name says that it ends: use \`restart: always\` for a program that runs on`,
      );
    }
    return isFinite;
  }
  const { policy, isOfSwarm } = restart;
  if (policy === 'no') {
    return true;
  }
  const { field, service } = draft;
  const words = [
    service.name,
    field.at('image')?.text ?? '',
    ...[field.at('command'), field.at('entrypoint')].flatMap((each) => (each ? wordsOf(each) : [])),
  ];
  const isNeeded = [...drafts.values()].some((other) => dependenciesOf(other).includes(service.name));
  const runsOn = isOfSwarm || isNeeded || field.at('healthcheck') !== undefined || words.some((word) => RUNS_ON.test(word));
  return !runsOn;
}

/** The dependency that waits for the end of a service. */
function awaitedBy(draft: ServiceDraft, { drafts }: Conversion): Field | undefined {
  for (const other of drafts.values()) {
    const dependency = other.field.at('depends_on')?.at(draft.service.name);
    if (dependency?.at('condition')?.text === 'service_completed_successfully') {
      return dependency;
    }
  }
  return undefined;
}

function convertMode(mode: Field | undefined, draft: ServiceDraft, { outcomes }: Conversion): void {
  if (!mode) {
    return;
  }
  switch (mode.text) {
    case 'global': {
      if (draft.kind !== 'Agent') {
        outcomes.refused(mode, 'each node would have data of its own, behind one name', 'use `mode: replicated`');
        return;
      }
      outcomes.mapped(mode, 'an `Agent`: a DaemonSet with a pod on each node');
      return;
    }
    case 'global-job': {
      outcomes.refused(mode, 'a Job does not run once on each node', 'use `mode: replicated-job`, or `global` for a program that runs on');
      return;
    }
    case 'replicated-job': {
      outcomes.mapped(mode, 'a `Task`: a Job');
      return;
    }
    default: {
      outcomes.mapped(mode, `a \`${draft.kind}\``);
      return;
    }
  }
}

function convertRestart(draft: ServiceDraft, completed: Field | undefined, { outcomes }: Conversion): void {
  const restart = restartOf(draft.field);
  if (!restart) {
    return;
  }
  const { field, policy, retries } = restart;
  if (draft.kind !== 'Task') {
    if (policy === 'always') {
      outcomes.mapped(field, 'containers are restarted always');
    } else {
      const why = draft.kind === 'Microservice' ? 'a service with ports runs on' : 'the service seems to run on';
      const remedy = draft.kind === 'Worker' ? ': use `restart: "no"` for a Job' : '';
      outcomes.approximated(field, `${why}, so that its containers are restarted always, not "${field.text}"${remedy}`);
    }
    return;
  }
  if (policy === 'always') {
    const remedy = 'use `restart: "no"` or `on-failure`';
    outcomes.refused(field, `${completed?.path ?? 'the mode'} waits for the end of a service that is restarted always`, remedy);
    return;
  }
  const count = policy === 'no' ? 0 : retries;
  if (count !== undefined) {
    draft.props.set('retries', count);
  }
  const runsOn = policy === 'on-failure' ? '; use `restart: always` for a program that runs on' : '';
  outcomes.mapped(field, `a \`Task\`: a Job with ${count === undefined ? 'the usual number of' : count} retries${runsOn}`);
}
