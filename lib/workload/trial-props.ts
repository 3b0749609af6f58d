import { Image } from '../environment/image';
import { Scaling } from './scaling';
import { Sharing } from './sharing';

/** Another version of a service, and how much of the load it gets. */
export interface TrialProps {
  /** Image of the other version. */
  readonly image: Image;
  /**
   * Percentage that goes to the other version, from 0 to 100. Begin with 0: its pods start, and nothing goes to them until you change the number. Set 0
   * again before you remove the trial.
   */
  readonly share: number;
  /**
   * What divides the requests.
   *
   * @default Sharing.byRoutes()
   */
  readonly sharing?: Sharing;
  /**
   * How many replicas the other version has. Not with `Sharing.byReplicas()`, where the share decides.
   *
   * @default - as many as the service
   */
  readonly scaling?: Scaling;
}
