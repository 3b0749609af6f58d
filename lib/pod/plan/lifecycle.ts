import { k8s } from 'cdk8s-plus-27';
import { Environment } from '../../environment/environment';
import { requireVersion } from '../../environment/require-cluster';
import { ConfigurationError, Origin } from '../../kubernetes/configuration-error';
import { SINCE } from '../../kubernetes/version';
import { Port } from '../../network/port';
import { Handler, resolveAction } from '../handler';
import { Lifecycle } from '../lifecycle';
import { Hook, NewerContainerFields } from '../model';

/** What the hooks of a container depend on. */
export interface HookContext {
  readonly origin: Origin;
  readonly environment: Environment;
  /** Whether Flagger copies the container, which would lose the sleep action. */
  readonly isCopied: boolean;
  /** Name of the container. */
  readonly name: string;
  readonly ports: readonly Port[];
  /** Whether the image is known to contain the program `sleep`. */
  readonly hasSleep: boolean;
}

/**
 * Resolves the hooks of a container.
 *
 * @param drain seconds for which the container keeps serving after it has been asked to stop, where the user sets no preStop hook
 */
export function resolveLifecycle(
  context: HookContext,
  { postStart, preStop }: Lifecycle = {},
  drain: number,
): NewerContainerFields['lifecycle'] {
  const resolved = {
    postStart: postStart && resolveHook(context, 'postStart hook', postStart),
    preStop: preStop ? resolveHook(context, 'preStop hook', preStop) : drain > 0 ? wait(context, drain) : undefined,
  };
  return resolved.postStart || resolved.preStop ? resolved : undefined;
}

function resolveHook({ origin, ports }: HookContext, what: string, handler: Handler): Hook {
  if (handler.type === 'grpc' || handler.type === 'tcp') {
    throw new ConfigurationError(
      origin,
      `${what} uses ${handler.type}, which the kubelet supports in probes only: use \`Handler.exec\` or \`Handler.http\``,
    );
  }
  // As JSON: rendering copies hooks, because cdk8s-plus-27 does not know all of them.
  return k8s.toJson_LifecycleHandler(resolveAction(origin, what, handler, ports)) as Hook;
}

/** The sleep action of the kubelet, or the program `sleep` of the image. */
function wait({ origin, environment, isCopied, name, hasSleep }: HookContext, seconds: number): Hook {
  if ((isCopied || environment._cluster.minor < SINCE.sleepAction) && hasSleep) {
    return { exec: { command: ['sleep', String(seconds)] } };
  }
  const request = `draining container ${name} for ${seconds} seconds, whose image is not known to contain \`sleep\`, needs`;
  const programs = '`Runtime.of({ hasSleep: true })` or a preStop hook for an image that contains it';
  if (isCopied) {
    throw new ConfigurationError(
      origin,
      `${request} a field that Flagger does not copy to the primary: set \`drain: Duration.seconds(0)\` of the rollout for a process that waits after SIGTERM itself, ${programs}`,
    );
  }
  requireVersion(origin, environment, SINCE.sleepAction, {
    request,
    alternative: `use \`rollout: Rollout.rolling({ drain: Duration.seconds(0) })\` for a process that waits after SIGTERM itself, ${programs}`,
  });
  return { sleep: { seconds } };
}
