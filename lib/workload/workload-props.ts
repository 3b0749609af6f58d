import { PodProps } from '../pod/pod-props';
import { ApiAccess } from './access';

/** What every workload is described by: its pods, and the objects around them. */
export interface WorkloadProps extends PodProps {
  /**
   * Labels on all objects of the workload, including its pods.
   *
   * @default - `app.kubernetes.io/*` only
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations on all objects of the workload, including its pods.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations on the pods alone, such as `sidecar.istio.io/inject`, in addition to `annotations`.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Annotations on the ServiceAccount, such as the identity that the workload has in a cloud.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { readonly [key: string]: string };
  /**
   * What the workload may do with the Kubernetes API.
   *
   * @default - nothing: its pods receive no token
   */
  readonly access?: ApiAccess;
}
