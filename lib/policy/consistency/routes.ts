import { json } from '../../kubernetes/json';
import { CheckedObject } from '../checked-object';
import { Field } from '../field';

/** Requests that a rule sends to a backend. */
export interface Route {
  /** The same for the same requests. */
  readonly key: string;
  readonly backend: unknown;
  readonly field: Field;
  readonly title: string;
}

/** Annotations of controllers that distinguish requests further, or divide them between backends. */
const DIVIDES = /canary|condition|match|weight|acl|snippet|group\.order/;

/** The routes of an Ingress. */
export function ingressRoutes(object: CheckedObject): Route[] {
  const annotations = object.at('metadata', 'annotations').fields;
  if (annotations.some(({ key }) => DIVIDES.test(key))) {
    return [];
  }
  const ingressClass =
    object.at('spec', 'ingressClassName').text ?? annotations.find(({ key }) => key === 'kubernetes.io/ingress.class')?.text;
  return object.at('spec', 'rules').items.flatMap((rule) => {
    const host = rule.at('host').text ?? '*';
    return rule.at('http', 'paths').items.flatMap((each) => {
      const path = each.at('path');
      const type = each.at('pathType').text;
      const key = json([ingressClass, host, path.text ?? '/', type]);
      return path.text === undefined
        ? []
        : [{ key, backend: each.at('backend').value, field: path, title: `path "${path.text}" of host "${host}"` }];
    });
  });
}

/** The routes of an HTTPRoute, for each of its parents. */
export function gatewayRoutes(object: CheckedObject): Route[] {
  const parents = object
    .at('spec', 'parentRefs')
    .items.map((parent) =>
      ['group', 'kind', 'namespace', 'name', 'sectionName', 'port'].map((key) => parent.at(key).value ?? defaultOf(key, object)),
    );
  const hosts = object.at('spec', 'hostnames').items.map(({ value }) => value);
  const all = hosts.length > 0 ? hosts : ['*'];
  return object.at('spec', 'rules').items.flatMap((rule) => {
    const matches = rule.at('matches').items;
    const backend = [rule.at('backendRefs').value, rule.at('filters').value];
    return (matches.length > 0 ? matches : [rule]).flatMap((match) => {
      const path = match.at('path', 'value').value ?? '/';
      const text = json([match.at('path', 'type').value ?? 'PathPrefix', path, ...conditionsOf(match)]);
      return parents.flatMap((parent) =>
        all.map((host) => ({
          key: json([parent, host, text]),
          backend,
          field: match,
          title: `path ${json(path)} of host ${json(host)}`,
        })),
      );
    });
  });
}

function conditionsOf(match: Field): unknown[] {
  const sorted = (list: string) =>
    match
      .at(list)
      .items.map(({ value }) => json(value))
      .sort();
  return [match.at('method').value, sorted('headers'), sorted('queryParams')];
}

function defaultOf(key: string, { namespace }: CheckedObject): unknown {
  return key === 'namespace' ? namespace : key === 'kind' ? 'Gateway' : key === 'group' ? 'gateway.networking.k8s.io' : undefined;
}
