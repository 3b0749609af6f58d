/** Labels or annotations. */
export type Labels = Readonly<Record<string, string>>;

/** A Kubernetes object as the API server receives it: plain data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Labels;
    readonly annotations?: Labels;
    readonly [field: string]: unknown;
  };
  // Other fields depend on the kind, and tests read them as in YAML.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly [field: string]: any;
}
