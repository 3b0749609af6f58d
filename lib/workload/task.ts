import { Duration } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { hash } from '../kubernetes/names';
import { Manifest } from '../kubernetes/rendered-object';
import { FiniteWorkload, FiniteWorkloadProps } from './finite';
import { job } from './render/job';

/** What is done once. */
export interface TaskProps extends FiniteWorkloadProps {
  /**
   * How long its record stays after it has ended. When it is gone, the next apply runs the task again, so let it do no harm twice.
   *
   * @default Duration.days(90)
   */
  readonly keep?: Duration;
}

/**
 * What is done once, such as a migration: a Job, whose name ends in a hash of its content. An unchanged one is not run again by the next
 * apply; a changed one is a new Job.
 */
export class Task extends FiniteWorkload {
  constructor(scope: Construct, id: string, props: TaskProps) {
    super(scope, id, props, LONGEST);
    const ttlSecondsAfterFinished = this._seconds('keep', props.keep ?? Duration.days(90));
    const render = () =>
      this._withNewerFields(k8s.KubeJob.manifest({ spec: { ...job(this, this._plan, props), ttlSecondsAfterFinished } }));
    const name = (manifest: Manifest) => `${id}-${hash(JSON.stringify(manifest.spec))}`;
    this._object(k8s.KubeJob.GVK, render, { late: { name } });
  }
}

/** A Job's name is a label on its pods, and has a hash behind it. */
const LONGEST = 54;
