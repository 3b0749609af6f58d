import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { isMissing, missing } from '../references/missing';
import { lacksPort, missingPort } from '../references/service-port';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports Services that the API server calls, for webhooks and for APIs, and that do not exist in a namespace of the set. */
export const missingWebhookService: IRule = {
  id: 'missing-webhook-service',
  severity: Severity.ERROR,
  why: 'The API server refuses requests that a webhook must see while the Service of the webhook does not exist.',
  fix: 'create it, or use the name of one that exists',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#service-reference',
  check,
};

function check(set: ObjectSet): Finding[] {
  let namespaces: Set<string | undefined> | undefined;
  return referencesIn(set).flatMap(({ object, field }): Finding | [] => {
    const name = field.at('name');
    const namespace = field.at('namespace').text;
    if (!name.text || !namespace) {
      return [];
    }
    const service = set.referent('', 'Service', name.text, namespace);
    if (service) {
      const port = field.at('port');
      return port.number !== undefined && lacksPort(service, port) ? { object, field: port.path, ...missingPort(service, port) } : [];
    }
    // Others create the Services of other namespaces.
    namespaces ??= new Set(set.all.map((each) => each.namespace));
    const reference = { group: '', kind: 'Service', name: name.text, namespace };
    return namespaces.has(namespace) && isMissing(set, reference) ? { object, field: name.path, problem: missing(reference) } : [];
  });
}

function referencesIn(set: ObjectSet): { readonly object: CheckedObject; readonly field: Field }[] {
  const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].flatMap((kind) =>
    set
      .ofKind('admissionregistration.k8s.io', kind)
      .flatMap((object) => object.at('webhooks').items.map((webhook) => ({ object, field: webhook.at('clientConfig', 'service') }))),
  );
  const conversions = set
    .ofKind('apiextensions.k8s.io', 'CustomResourceDefinition')
    .map((object) => ({ object, field: object.at('spec', 'conversion', 'webhook', 'clientConfig', 'service') }));
  const apis = set.ofKind('apiregistration.k8s.io', 'APIService').map((object) => ({ object, field: object.at('spec', 'service') }));
  return [...webhooks, ...conversions, ...apis];
}
