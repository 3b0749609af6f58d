import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkRange, checkSyntax, isObject, shown } from '../validation/checks';
import { isRequest } from '../validation/pem';
import { refusals, Refuse } from '../validation/refusals';
import { subdomain } from '../validation/syntax';
import { checkDistinct, checkFilled } from '../validation/values';

const SHORTEST = 600;
const LONGEST_NAME = 571;

/** Reports CertificateSigningRequests that no signer can sign. */
export const signingRequests: IRule = {
  id: 'signing-requests',
  severity: Severity.ERROR,
  why: 'A CertificateSigningRequest has a request in PEM, the domain and path of its signer, and usages.',
  fix: 'use the request that `openssl req` writes, in Base64',
  link: 'https://kubernetes.io/docs/reference/access-authn-authz/certificate-signing-requests/',
  check: (set) => refusals(set.ofKind('certificates.k8s.io', 'CertificateSigningRequest'), checkObject),
};

function checkObject(object: CheckedObject, refuse: Refuse): void {
  const spec = object.at('spec');
  const request = spec.at('request');
  if (request.text !== undefined && /^[A-Za-z0-9+/\s]*=*\s*$/.test(request.text) && !isRequest(Buffer.from(request.text, 'base64'))) {
    refuse(request, `${shown(request)} is not a request for a certificate`);
  }
  if (isObject(spec)) {
    checkFilled(refuse, spec.at('usages'), 'add one, such as "client auth"');
  }
  checkDistinct(refuse, spec.at('usages').items);
  checkSigner(refuse, spec.at('signerName'));
  checkRange(refuse, spec.at('expirationSeconds'), SHORTEST);
}

function checkSigner(refuse: Refuse, name: Field): void {
  if (name.value === '') {
    refuse(name, 'signerName "" is empty', 'use one such as "example.com/internal"');
  } else if (name.value === 'kubernetes.io/legacy-unknown') {
    refuse(name, `${shown(name)} is not allowed`, 'use another signer');
  }
  checkSyntax(refuse, name, (text) => {
    const [domain, path, ...others] = text.split('/') as [string, string?, ...string[]];
    const isRight = others.length === 0 && path !== undefined && domain.includes('.') && subdomain(domain) === undefined;
    return isRight && subdomain(path) === undefined && text.length <= LONGEST_NAME
      ? undefined
      : 'use a domain and a name, such as "example.com/internal"';
  });
}
