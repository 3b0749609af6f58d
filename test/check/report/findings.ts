import type { LocatedFinding, RuleInfo } from '../../../lib/check/finding';
import { Severity } from '../../../lib/policy/severity';
import type { Result } from '../../../lib/check/report/result';

const replicas: RuleInfo = {
  id: 'replicas',
  severity: Severity.WARNING,
  why: 'A pod alone is missing during each rollout.',
  fix: 'run two replicas',
  link: 'https://example.com/replicas',
};
const image: RuleInfo = { ...replicas, id: 'image-tag', severity: Severity.ERROR, link: 'https://example.com/image-tag' };

const replicasOfCart: LocatedFinding = {
  rule: replicas,
  severity: Severity.WARNING,
  file: 'dist/cart & co.yaml',
  line: 12,
  column: 3,
  object: 'Deployment shop/cart',
  path: 'shop/cart/deployment',
  field: 'spec.replicas',
  problem: 'replicas 1 is too few',
  remedy: 'use 2',
};

/** A result with findings of each kind, one of them twice, and one that is suppressed. */
export const RESULT: Result = {
  version: '1.2.3',
  objects: [
    { file: 'dist/cart & co.yaml', title: 'Deployment shop/cart' },
    { file: 'dist/cart & co.yaml', title: 'Service shop/cart' },
    { file: '<stdin>', title: 'Pod <b>' },
  ],
  findings: [
    replicasOfCart,
    { ...replicasOfCart, line: 20 },
    { ...replicasOfCart, line: 30, suppressed: 'a queue "consumer" <needs> one' },
    {
      rule: image,
      severity: Severity.ERROR,
      file: '<stdin>',
      line: 1,
      column: 1,
      object: 'Pod <b>',
      field: '',
      problem: 'image "a\u001b[31m\n]]>\u0001" & more',
      remedy: '',
    },
  ],
};

export const EMPTY: Result = { version: '1.2.3', objects: RESULT.objects, findings: [] };
