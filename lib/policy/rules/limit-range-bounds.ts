import { CheckedObject } from '../checked-object';
import { CheckedContainer, ContainerType } from '../checked-pod';
import { amount, amountOf } from '../consistency/amount';
import { named } from '../consistency/named';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports requests and limits of containers and claims that a LimitRange of their namespace refuses. */
export const limitRangeBounds: IRule = {
  id: 'limit-range-bounds',
  severity: Severity.ERROR,
  why: 'The API server refuses pods and claims beyond the limits of their namespace.',
  fix: 'use a value within its limits',
  link: 'https://kubernetes.io/docs/concepts/policy/limit-range/',
  check,
};

interface Limit {
  readonly range: CheckedObject;
  readonly item: Field;
  /** Without those whose bounds contradict each other, which the API server refuses. */
  readonly resources: readonly string[];
}

function check(set: ObjectSet): Finding[] {
  const ranges = set.ofKind('', 'LimitRange');
  if (ranges.length === 0) {
    return [];
  }
  const [ofContainers, ofClaims] = [limitsOf(ranges, 'Container'), limitsOf(ranges, 'PersistentVolumeClaim')];
  return [
    ...set.containers
      .filter(({ type }) => type !== ContainerType.EPHEMERAL)
      .flatMap((container) => (ofContainers.get(container.pod.namespace) ?? []).flatMap((limit) => ofContainer(container, limit))),
    ...claimsOf(set).flatMap(([object, claim]) => (ofClaims.get(object.namespace) ?? []).flatMap((limit) => ofClaim(object, claim, limit))),
  ];
}

function limitsOf(ranges: readonly CheckedObject[], type: string): Map<string | undefined, Limit[]> {
  const limits = new Map<string | undefined, Limit[]>();
  for (const range of ranges) {
    const items = range.at('spec', 'limits').items.filter((item) => item.at('type').value === type);
    limits.set(range.namespace, [
      ...(limits.get(range.namespace) ?? []),
      ...items.map((item) => ({ range, item, resources: resourcesOf(item) })),
    ]);
  }
  return limits;
}

function claimsOf(set: ObjectSet): [CheckedObject, Field][] {
  return [
    ...set.ofKind('', 'PersistentVolumeClaim').map((object): [CheckedObject, Field] => [object, object.at('spec')]),
    ...set
      .ofKind('apps', 'StatefulSet')
      .flatMap((object) =>
        object.at('spec', 'volumeClaimTemplates').items.map((claim): [CheckedObject, Field] => [object, claim.at('spec')]),
      ),
  ];
}

function ofClaim(object: CheckedObject, claim: Field, limit: Limit): Finding[] {
  const storage = claim.at('resources', 'requests', 'storage');
  return !limit.resources.includes('storage')
    ? []
    : [...beyond(object, storage, 'more', 'max', limit), ...beyond(object, storage, 'less', 'min', limit)];
}

function ofContainer(container: CheckedContainer, limit: Limit): Finding[] {
  const { object } = container;
  return limit.resources.flatMap((resource) => {
    const stated = container.at('resources', 'limits', resource);
    const request = container.at('resources', 'requests', resource);
    const found = [
      ...beyond(object, stated, 'more', 'max', limit),
      ...beyond(object, request, 'more', 'max', limit),
      ...beyond(object, stated, 'less', 'min', limit),
      ...beyond(object, request, 'less', 'min', limit),
    ];
    const [most, least] = [amountOf(stated.isSet ? stated : defaultOf(limit, 'default', resource)), amountOf(request)];
    if (found.length > 0 || most === undefined || least === undefined) {
      return found;
    }
    return stated.isSet ? beyondRatio(object, stated, most, least, limit) : aboveDefault(object, request, most, least, limit);
  });
}

function beyondRatio(object: CheckedObject, stated: Field, most: bigint, least: bigint, { range, item }: Limit): Finding[] {
  const field = item.at('maxLimitRequestRatio', stated.key);
  const ratio = amountOf(field);
  return ratio !== undefined && least > 0n && most * 1_000_000_000n > ratio * least
    ? [finding(object, stated, `is more than ${String(field.value)} times its request, the maxLimitRequestRatio of ${named(range)}`)]
    : [];
}

/** A container without a limit gets the default, which must not be less than its request. */
function aboveDefault(object: CheckedObject, request: Field, most: bigint, least: bigint, limit: Limit): Finding[] {
  const field = defaultOf(limit, 'default', request.key);
  return least > most
    ? [finding(object, request, `is more than ${String(field.value)}, the limit that ${named(limit.range)} sets where there is none`)]
    : [];
}

/** `max` is the default where there is no other. */
function defaultOf({ item }: Limit, key: string, resource: string): Field {
  const field = item.at(key, resource);
  return field.isSet ? field : item.at('max', resource);
}

function beyond(object: CheckedObject, field: Field, how: 'more' | 'less', key: 'max' | 'min', { range, item }: Limit): Finding[] {
  const bound = item.at(key, field.key);
  const [value, allowed] = [amountOf(field), amountOf(bound)];
  return value !== undefined && allowed !== undefined && (how === 'more' ? value > allowed : value < allowed)
    ? [finding(object, field, `is ${how} than ${String(bound.value)}, the ${key} of ${named(range)}`)]
    : [];
}

function finding(object: CheckedObject, field: Field, problem: string): Finding {
  return { object, field: field.path, problem: `${field.key} ${String(field.value)} of ${named(object)} ${problem}` };
}

function resourcesOf(item: Field): string[] {
  const resources = ['max', 'min', 'default', 'maxLimitRequestRatio'].flatMap((key) => item.at(key).fields.map((field) => field.key));
  return [...new Set(resources)].filter((resource) => {
    const [most, least, ratio] = ['max', 'min', 'maxLimitRequestRatio'].map((key) => amountOf(item.at(key, resource)));
    return !(most !== undefined && least !== undefined && most < least) && !(ratio !== undefined && ratio < amount(1));
  });
}
