import { PodSelection } from '../environment/routing';
import { Port } from './port';

/** Who may connect to one port beside the declared services, such as the pods of an ingress controller, or the clients of a load balancer. */
export interface Client {
  /** Undefined for every pod of every namespace. */
  readonly pods?: PodSelection;
  /** Address ranges, instead of pods. */
  readonly cidrs?: readonly string[];
  readonly port: Port;
}
