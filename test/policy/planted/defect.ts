import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { changed, Changes } from '../changed';

/** What must be found: `image-tag Deployment/web spec.template.spec.containers[0].image`. */
export type Found = string;

/** A mistake in a system that has none. */
export interface Defect {
  /** How the system differs from the one without mistakes. */
  readonly id: string;
  /** The rule that must find it. */
  readonly rule: string;
  /** All findings, sorted. */
  readonly finds: readonly Found[];
  /** The objects with the mistake. */
  readonly plant: (objects: readonly Manifest[]) => Manifest[];
}

/** Values of a field, by its path, of which each is a mistake; undefined stands for no such field. */
interface Values {
  readonly [path: string]: readonly unknown[];
}

/** Where mistakes are found, if not at the field that is changed, in the object that is changed. */
interface Place {
  /** Another rule, which finds the mistake, too, as both are about it. */
  readonly rule?: string;
  readonly object?: string;
  /** '' for the object as a whole. */
  readonly field?: string;
}

/** A place in an object that is added, or that refers to one. */
type ObjectPlace = Place & Required<Omit<Place, 'rule'>>;

/** Mistakes in an object, such as `Deployment/web`, that one rule finds, at one place each. */
export function defects(rule: string, object: string, values: Values, ...places: readonly Place[]): Defect[] {
  return Object.entries(values).flatMap(([path, all]) => all.map((value) => defect(rule, object, { [path]: value }, ...places)));
}

/** A mistake of several fields of an object that one rule finds, in each of some places. */
export function defect(rule: string, object: string, changes: Changes, ...places: readonly Place[]): Defect {
  const [first] = Object.keys(changes);
  const finds = (places.length === 0 ? [{}] : places).map(
    (place: Place) => `${place.rule ?? rule} ${place.object ?? object} ${place.field ?? first}`,
  );
  return {
    id: `${rule}: ${object} ${Object.entries(changes).map(worded).join(', ')}`,
    rule,
    finds: finds.sort(),
    plant: (objects) => objects.map((each) => (titleOf(each) === object ? (changed(each, changes) as Manifest) : each)),
  };
}

/** An object that should not be there beside others. */
export function added(rule: string, title: string, manifest: object, ...places: readonly ObjectPlace[]): Defect {
  return {
    id: `${rule}: ${title}`,
    rule,
    finds: places.map((place) => `${place.rule ?? rule} ${place.object} ${place.field}`).sort(),
    plant: (objects) => [...objects, manifest as Manifest],
  };
}

/** Mistakes in an object that is added, which would have none without them, found at the field that is changed. */
export function addedWith(rule: string, manifest: object, values: Values, field?: string): Defect[] {
  const title = titleOf(manifest as Manifest);
  return Object.entries(values).flatMap(([path, all]) =>
    all.map((value) => {
      const mistaken = changed(manifest, { [path]: value }) as Manifest;
      return added(rule, `${title} ${worded([path, value])}`, mistaken, { object: titleOf(mistaken), field: field ?? path });
    }),
  );
}

/** A copy of an object that should not be there beside it, under another name. */
export function copied(rule: string, object: string, name: string, field: string): Defect {
  return {
    id: `${rule}: a copy of ${object}`,
    rule,
    finds: [`${rule} ${object.slice(0, object.indexOf('/'))}/${name} ${field}`],
    plant: (objects) => [
      ...objects,
      ...objects.filter((each) => titleOf(each) === object).map((each) => changed(each, { 'metadata.name': name }) as Manifest),
    ],
  };
}

/** An object that is missing. */
export function removed(rule: string, object: string, ...places: readonly ObjectPlace[]): Defect {
  return {
    id: `${rule}: no ${object}`,
    rule,
    finds: places.map((place) => `${place.rule ?? rule} ${place.object} ${place.field}`).sort(),
    plant: (objects) => objects.filter((each) => titleOf(each) !== object),
  };
}

/** A mistake that is one while another object differs, too. */
export function also(mistake: Defect, object: string, changes: Changes): Defect {
  const { plant } = defect('', object, changes);
  return { ...mistake, plant: (objects) => plant(mistake.plant(objects)) };
}

/** A mistake that is one beside another object. */
export function beside(mistake: Defect, manifest: object): Defect {
  return { ...mistake, plant: (objects) => [...mistake.plant(objects), manifest as Manifest] };
}

export function titleOf({ kind, metadata }: Manifest): string {
  return `${kind}/${metadata?.name ?? ''}`;
}

function worded([path, value]: [string, unknown]): string {
  return value === undefined ? `${path} omitted` : `${path} = ${JSON.stringify(value)}`;
}
