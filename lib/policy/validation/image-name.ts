import { Syntax } from './syntax';

const HOST_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][-a-zA-Z0-9]*[a-zA-Z0-9])';
const DOMAIN = `(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const REFERENCE = new RegExp(`^(?:${DOMAIN}/)?(${PART}(?:/${PART})*)(?::\\w[\\w.-]{0,127})?(?:@([^@]+))?$`);
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/;
/** The identifier of an image, which is no name. */
const IDENTIFIER = /^[a-f0-9]{64}$/;
const HUB = 'docker.io';
const LONGEST_PATH = 255;

/**
 * The name of an image, as kubelets parse it before they ask the container runtime.
 *
 * @see https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
export const imageName: Syntax = (text) => {
  const [, path, digest] = (REFERENCE.exec(normalized(text)) ?? []) as (string | undefined)[];
  const isRight =
    path !== undefined && path.length <= LONGEST_PATH && (digest === undefined || DIGEST.test(digest)) && !IDENTIFIER.test(text);
  return isRight ? undefined : remedyOf(text);
};

/** With the registry, and the folder of official images. */
function normalized(text: string): string {
  const slash = text.indexOf('/');
  const first = text.slice(0, Math.max(slash, 0));
  const hasDomain = first === 'localhost' || /[.:]/.test(first) || first !== first.toLowerCase();
  const domain = hasDomain && first !== `index.${HUB}` ? first : HUB;
  const path = hasDomain ? text.slice(slash + 1) : text;
  return `${domain}/${domain === HUB && !path.includes('/') ? 'library/' : ''}${path}`;
}

/** What to do about the usual causes; what a name consists of otherwise. */
function remedyOf(text: string): string {
  if (text.startsWith('ko://')) {
    return 'let `ko resolve` replace it';
  }
  const [scheme] = /^[a-z][-+.a-z0-9]*:\/\//i.exec(text) ?? [];
  if (scheme !== undefined) {
    return `omit ${scheme}`;
  }
  if (/[${}<>%]/.test(text)) {
    return 'put in the value that it stands for';
  }
  const [name, digest] = text.split(/@(.*)/s) as [string, string?];
  if (digest !== undefined && !DIGEST.test(digest)) {
    return 'use a digest of "sha256:" and 64 hexadecimal digits in lower case';
  }
  if (name !== name.toLowerCase() && imageName(name.toLowerCase()) === undefined) {
    return `use "${name.toLowerCase()}"`;
  }
  return 'use a repository of lower-case letters, digits and single separators, and a tag of letters, digits, underscores, dots and dashes, such as "registry.example.com/shop/cart:1.2.3"';
}
