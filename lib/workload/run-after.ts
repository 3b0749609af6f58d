import { ConfigurationError } from '../kubernetes/configuration-error';
import { CallGraph } from '../network/call-graph';
import { waitName } from '../pod/plan/job-wait';
import { Task } from './task';
import { Workload } from './workload';

/** Kinds of object that start the pods of a workload again and again. */
const CONTROLLERS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * Lets the pods of a workload wait for a task.
 *
 * @param deadline of a rollout in seconds, where the user sets one
 * @throws ConfigurationError where the pods could never start, or a rollout would fail while it waits
 */
export function runAfter(workload: Workload, task: Task, deadline?: number): void {
  if (workload._awaited.has(task)) {
    return;
  }
  checkPlace(workload, task);
  checkEnd(workload, task, deadline);
  task._readBy(workload);
  workload._awaited.set(task, { task: task.name, job: () => task._jobName, timeout: task._model.timeout });
  const job = task.object('Job');
  workload.objects.filter(({ kind }) => CONTROLLERS.includes(kind)).forEach((controller) => controller.node.addDependency(job));
}

function checkPlace(workload: Workload, task: Task): void {
  const refuse = (problem: string) => {
    throw new ConfigurationError(workload, `runs after ${problem}`);
  };
  // Programs without types may pass anything.
  const given: unknown = task;
  if (!(given instanceof Task)) {
    const { name = String(given) } = (given ?? {}) as { name?: string };
    refuse(`${name}, which does not run exactly once: describe it as a \`Task\``);
  }
  if (task.environment._folder !== workload.environment._folder) {
    const [other, own] = [task.environment._folder, workload.environment._folder];
    refuse(`${task.node.path}, which is part of environment "${other}", not of "${own}": create the task in "${own}"`);
  }
  if (task.namespaceName !== workload.namespaceName) {
    const [other, own] = [task.namespaceName, workload.namespaceName];
    refuse(`${task.name} of namespace "${other}", but may read Jobs of "${own}" only: create the task in a chart of namespace "${own}"`);
  }
  const { containers, initContainers } = workload._model.pod.model;
  const name = waitName(task.name);
  if ([...containers, ...initContainers].some(({ fields }) => fields.name === name)) {
    refuse(`${task.name}, for which a container "${name}" waits, but has another container of that name: rename it`);
  }
}

/** Checks that there is an end to the waiting. */
function checkEnd(workload: Workload, task: Task, deadline: number | undefined): void {
  const refuse = (problem: string) => {
    throw new ConfigurationError(workload, `runs after ${task.name}, ${problem}`);
  };
  if (
    CallGraph.of(task)
      .callsFrom(task)
      .some(({ callee }) => callee === workload)
  ) {
    refuse('which calls it, so that each would wait for the other: remove one of them');
  }
  if (task._keep !== undefined) {
    refuse(
      `whose Job is deleted ${task._keep} seconds after its end, and no pod could start after that: set \`keepForever: true\` on the task`,
    );
  }
  const { timeout = 0 } = task._model;
  if (deadline !== undefined && deadline <= timeout) {
    refuse(
      `which may take ${timeout} seconds, but its rollout deadline of ${deadline} seconds ends before: increase \`deadline\`, or omit it`,
    );
  }
}
