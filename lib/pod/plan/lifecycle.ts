import { k8s } from 'cdk8s-plus-27';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { Port } from '../../network/port';
import { Handler, resolveAction } from '../handler';
import { Lifecycle } from '../lifecycle';
import { Hook, NewerContainerFields } from '../model';

/** How a container keeps serving after it has been asked to stop. */
export interface Drain {
  readonly seconds: number;
  /** Whether the cluster has the sleep action, which needs no program in the image. */
  readonly hasSleepAction: boolean;
}

/** Resolves the hooks of a container; the drain applies where the user sets no preStop hook. */
export function resolveLifecycle(
  origin: Origin,
  ports: readonly Port[],
  { postStart, preStop }: Lifecycle = {},
  drain?: Drain,
): NewerContainerFields['lifecycle'] {
  const resolved = {
    postStart: postStart && resolveHook(origin, 'postStart hook', postStart, ports),
    preStop: preStop ? resolveHook(origin, 'preStop hook', preStop, ports) : drain && wait(drain),
  };
  return resolved.postStart || resolved.preStop ? resolved : undefined;
}

function resolveHook(origin: Origin, what: string, handler: Handler, ports: readonly Port[]): Hook {
  if (handler.type === 'grpc' || handler.type === 'tcp') {
    throw new ConfigurationError(
      origin,
      `${what} uses ${handler.type}, which the kubelet supports in probes only: use \`Handler.exec\` or \`Handler.http\``,
    );
  }
  // As JSON: rendering copies hooks, because cdk8s-plus-27 does not know all of them.
  return k8s.toJson_LifecycleHandler(resolveAction(origin, what, handler, ports)) as Hook;
}

function wait({ seconds, hasSleepAction }: Drain): Hook {
  return hasSleepAction ? { sleep: { seconds } } : { exec: { command: ['sleep', String(seconds)] } };
}
