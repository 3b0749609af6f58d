import { Construct } from 'constructs';
import { ReplicatedWorkload, ReplicatedWorkloadProps } from './replicated';

/** A process that runs all the time and that nobody calls: it takes its work from a queue, or makes it up. */
export interface WorkerProps extends ReplicatedWorkloadProps {}

/** A service without ports. */
export class Worker extends ReplicatedWorkload {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id, props, []);
  }
}
