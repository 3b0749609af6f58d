import { Construct } from 'constructs';
import { ServiceNamespace } from '../../environment/namespace';
import { Kind } from '../../kubernetes/kind';
import { LateMetadata, RenderedObject } from '../../kubernetes/rendered-object';
import { WorkloadModel } from '../resolve/workload';
import { Workload } from '../workload';

/** What differs from the usual metadata on an object of a workload. */
export interface ObjectOptions {
  /** Name, where it is not that of the workload. */
  readonly name?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
  readonly late?: LateMetadata;
}

/** Creates objects of one workload, with its namespace, labels and annotations. */
export class Objects {
  private readonly namespace: ServiceNamespace;

  /** @param scope of the objects */
  constructor(
    private readonly workload: Workload,
    private readonly model: WorkloadModel,
    private readonly scope: Construct = workload,
  ) {
    this.namespace = ServiceNamespace.of(workload);
    this.namespace.reserve(workload, model.name);
    this.namespace.admit(workload, model.agentLevel);
    this.namespace.podSelectors.add(workload, {
      selector: model.podLabels,
      labels: model.pod.model.labels,
      isGiven: model.isTakenOver,
    });
  }

  /** @param render the props, called at synthesis, after all declarations */
  public add<Props>(
    kind: Kind<Props>,
    render: () => Props,
    { name = this.model.name, labels, annotations, late }: ObjectOptions = {},
  ): void {
    const id = `${kind.GVK.kind}-${name}`;
    // A name composed of two, such as `cart-config`, may be that of another workload.
    this.namespace.reserve(this.workload, `${kind.GVK.kind} ${name}`);
    const metadata = {
      name,
      namespace: this.model.namespace,
      labels: labels ? { ...this.model.labels, ...labels } : this.model.labels,
      annotations: annotations ? { ...this.model.annotations, ...annotations } : this.model.annotations,
    };
    new RenderedObject(this.scope, id, kind, metadata, render, late);
  }
}
