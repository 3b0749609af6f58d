import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkConditions, checkOperations, OF_REQUEST } from '../validation/admission';
import { checkExactlyOne, checkNotEmpty, checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { checkPort } from '../validation/ports';
import { refusals, Refuse } from '../validation/refusals';
import { checkSelector } from '../validation/selectors';
import { serviceName, subdomain } from '../validation/syntax';
import { checkDistinct } from '../validation/values';

const GROUP = 'admissionregistration.k8s.io';

/** Reports admission webhooks that are not valid. */
export const webhooks: IRule = {
  id: 'webhooks',
  severity: Severity.ERROR,
  why: 'The API server refuses webhooks whose name, client, timeout or rules are not valid.',
  fix: 'use a name of three parts, such as "check.shop.example.com"',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#webhook-configuration',
  check: (set) =>
    refusals(
      [...set.ofKind(GROUP, 'ValidatingWebhookConfiguration'), ...set.ofKind(GROUP, 'MutatingWebhookConfiguration')],
      (object, refuse) => {
        object.at('webhooks').items.forEach((webhook) => checkWebhook(refuse, webhook));
      },
    ),
};

function checkWebhook(refuse: Refuse, webhook: Field): void {
  const name = webhook.at('name');
  if (name.text !== undefined && (subdomain(name.text) !== undefined || name.text.split('.').length < 3)) {
    refuse(name, `${shown(name)} is not a name of three parts`);
  }
  const effects = webhook.at('sideEffects');
  if (effects.value === 'Some' || effects.value === 'Unknown') {
    refuse(effects, `${shown(effects)} is not allowed`, 'use None or NoneOnDryRun');
  }
  const versions = webhook.at('admissionReviewVersions');
  if (Array.isArray(versions.value) && !versions.items.some(({ value }) => value === 'v1' || value === 'v1beta1')) {
    refuse(versions, 'admissionReviewVersions has no version that API servers know', 'add v1');
  }
  checkDistinct(refuse, versions.items);
  versions.items.forEach((version) => checkSyntax(refuse, version, serviceName));
  checkRange(refuse, webhook.at('timeoutSeconds'), 1, 30);
  checkSelector(refuse, webhook.at('namespaceSelector'));
  checkSelector(refuse, webhook.at('objectSelector'));
  const client = webhook.at('clientConfig');
  checkExactlyOne(refuse, client, 'clientConfig', 'client', ['url', 'service'], 'service');
  checkUrl(refuse, client.at('url'));
  if (isObject(client.at('service'))) {
    checkService(refuse, client.at('service'));
  }
  webhook.at('rules').items.forEach((rule) => checkOperations(refuse, rule));
  checkConditions(refuse, webhook.at('matchConditions'), OF_REQUEST);
}

function checkUrl(refuse: Refuse, url: Field): void {
  const { text } = url;
  if (text === undefined) {
    return;
  }
  if (!text.startsWith('https://')) {
    refuse(url, `${shown(url)} does not begin with "https://"`, 'use HTTPS');
  } else if (!/^https:\/\/[^/?#@]+(\/[^?#]*)?$/.test(text)) {
    refuse(url, `${shown(url)} is not a host and a path`, 'use one such as "https://example.com/check"');
  }
}

function checkService(refuse: Refuse, service: Field): void {
  checkNotEmpty(refuse, service.at('name'));
  checkNotEmpty(refuse, service.at('namespace'));
  checkPort(refuse, service.at('port'));
  const path = service.at('path');
  const { text = '' } = path;
  if (text === '' || text === '/') {
    return;
  }
  const [first, ...steps] = text.replace(/(?<=.)\/$/, '').split('/');
  if (first !== '' || steps.some((step) => subdomain(step) !== undefined)) {
    refuse(path, `${shown(path)} is not a path of lower-case names`, 'use one such as "/validate"');
  }
}
