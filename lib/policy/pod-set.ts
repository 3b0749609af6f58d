import { CheckedContainer, CheckedPod } from './checked-pod';
import { FieldIndex } from './field-index';

/** Pods and their containers, by the fields that they have. */
export class PodSet {
  private all?: CheckedContainer[];
  private fields?: FieldIndex<CheckedPod>;
  private containerFields?: FieldIndex<CheckedContainer>;

  constructor(public readonly pods: CheckedPod[]) {}

  /** All containers of all pods. */
  public get containers(): CheckedContainer[] {
    return (this.all ??= this.pods.flatMap(({ containers }) => containers));
  }

  /** Pods whose specification has one field of several at least that is not null. */
  public podsWith(...fields: string[]): CheckedPod[] {
    return (this.fields ??= new FieldIndex(this.pods, ({ spec }) => spec.value)).with(fields);
  }

  /** Containers that have one field of several at least that is not null. */
  public containersWith(...fields: string[]): CheckedContainer[] {
    return (this.containerFields ??= new FieldIndex(this.containers, ({ field }) => field.value)).with(fields);
  }
}
