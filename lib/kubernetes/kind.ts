/** A kind of object: what the classes `k8s.KubeX` of cdk8s-plus-27, and those in `imports/`, offer as static members. */
export interface Kind<Props> {
  readonly GVK: { readonly apiVersion: string; readonly kind: string };
  /** Checks the props by their types and renders them as JSON. */
  manifest(props: Props): unknown;
}
