import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Parts of keys of annotations by which controllers serve TLS with certificates of their own, or of their cloud. */
const CERTIFICATES =
  /certificate-arn|managed-certificates|pre-shared-cert|ssl-cert|certificate-name|router\.tls|route\.openshift\.io\/termination/;

/** Reports hosts of an Ingress that are served without TLS. */
export const ingressTls: IRule = {
  id: 'ingress-tls',
  severity: Severity.WARNING,
  why: 'Without TLS, passwords and sessions cross the network in plain text.',
  fix: 'add an entry of `tls` with the host and the Secret of its certificate',
  link: 'https://kubernetes.io/docs/concepts/services-networking/ingress/#tls',
  check: (set) => set.ofKind('networking.k8s.io', 'Ingress').flatMap(problemsOf),
};

function problemsOf(object: CheckedObject): Finding[] {
  const tls = object.at('spec', 'tls');
  const annotations = object.at('metadata', 'annotations').value;
  if (typeof annotations === 'object' && annotations !== null && Object.keys(annotations).some((key) => CERTIFICATES.test(key))) {
    return [];
  }
  if (tls.items.length === 0) {
    return tls.isSet && !Array.isArray(tls.value) ? [] : [{ object, field: tls.path, problem: `Ingress "${object.name}" has no tls` }];
  }
  const hosts = tls.items.map((entry) => entry.at('hosts').items);
  // An entry without hosts is for all of them.
  if (hosts.some(({ length }) => length === 0)) {
    return [];
  }
  const covered = new Set(hosts.flat().map(({ text }) => text));
  return object
    .at('spec', 'rules')
    .items.map((rule) => rule.at('host'))
    .filter((host) => !isCovered(host, covered))
    .map(({ path, text }) => ({ object, field: path, problem: `host "${text}" is not in tls` }));
}

function isCovered({ text }: Field, covered: ReadonlySet<string | undefined>): boolean {
  return text === undefined || covered.has(text) || covered.has(text.replace(/^[^.]*/, '*'));
}
