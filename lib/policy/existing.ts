import { IConstruct } from 'constructs';
import { CheckedObject } from './checked-object';

/** Type of the metadata of constructs, which is the same for all copies of this library. */
const METADATA = 'cdk8s-shop/existing';

/** An object that the cluster has, beside those of the app. */
export interface ExistingObject {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** States that the cluster has an object, which those of a construct refer to. */
export function declareExisting(construct: IConstruct, existing: ExistingObject): void {
  construct.node.addMetadata(METADATA, existing);
}

/** The objects that the constructs of a set have declared. */
export class ExistingObjects {
  private readonly keys: ReadonlySet<string>;

  constructor(objects: readonly CheckedObject[]) {
    this.keys = keysOf(objects.map(({ _origin }) => _origin.construct));
  }

  public has(object: ExistingObject): boolean {
    return this.keys.has(keyOf(object));
  }
}

/** What constructs, and those above them, have declared, as a text that is equal for those that have declared the same. */
export function declaredExisting(constructs: readonly IConstruct[]): string {
  return [...keysOf(constructs)].sort().join();
}

function keysOf(constructs: readonly (IConstruct | undefined)[]): Set<string> {
  const keys = new Set<string>();
  const seen = new Set<IConstruct>();
  for (const each of constructs) {
    let construct = each;
    while (construct && !seen.has(construct)) {
      seen.add(construct);
      const declared = construct.node.metadata.filter(({ type }) => type === METADATA);
      declared.forEach(({ data }) => keys.add(keyOf(data as ExistingObject)));
      construct = construct.node.scope;
    }
  }
  return keys;
}

function keyOf({ kind, name, namespace }: ExistingObject): string {
  return `${kind}/${namespace}/${name}`;
}
