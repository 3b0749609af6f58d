import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { Policy } from '../../../lib';
import { Manifest } from '../../../lib/kubernetes/rendered-object';
import { setOf } from '../test-rule';
import { Defect, Found, titleOf } from './defect';
import { CLUSTER } from './defects/cluster';
import { CONFIGURATION } from './defects/configuration';
import { CONSISTENCY } from './defects/consistency';
import { CONTAINERS } from './defects/containers';
import { EXPOSURE } from './defects/exposure';
import { FIELDS } from './defects/fields';
import { NEWER_KINDS } from './defects/newer-kinds';
import { OPERATIONS } from './defects/operations';
import { POD_FEATURES } from './defects/pod-features';
import { PODS } from './defects/pods';
import { REFERENCES } from './defects/references';
import { SECURITY } from './defects/security';
import { SERVICES } from './defects/services';
import { WORKLOADS } from './defects/workloads';

export const DEFECTS: readonly Defect[] = [
  ...FIELDS,
  ...CONTAINERS,
  ...PODS,
  ...POD_FEATURES,
  ...WORKLOADS,
  ...SERVICES,
  ...CONFIGURATION,
  ...CLUSTER,
  ...NEWER_KINDS,
  ...REFERENCES,
  ...CONSISTENCY,
  ...SECURITY,
  ...EXPOSURE,
  ...OPERATIONS,
];

const FOLDER = join(__dirname, 'base');

/** A system without mistakes. */
export const BASE: readonly Manifest[] = readdirSync(FOLDER).flatMap((file) =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8'), { version: '1.1' }).map((document) => document.toJS() as Manifest),
);

/** What the policy `production` finds, sorted. */
export function findings(objects: readonly Manifest[]): Found[] {
  return Policy.production()
    ._check(() => setOf(objects, { minors: [29, 36] }))
    .findings.map(({ rule, object, field }) => `${rule.id} ${titleOf(object._manifest)} ${field}`.trimEnd())
    .sort();
}

/** Rules of the policy `production` that find none of the defects. */
export function unplanted(): string[] {
  const planted = new Set(DEFECTS.map(({ rule }) => rule));
  return Policy.production()
    .rules.map(({ id }) => id)
    .filter((id) => !planted.has(id));
}

/** What is found of a defect that should not be, and the other way round; empty where all is as it should be. */
export function mistakes({ finds, plant }: Defect): string[] {
  const found = findings(plant(BASE));
  const expected = finds.map((each) => each.trimEnd());
  return [
    ...expected.filter((each) => !found.includes(each)).map((each) => `not found: ${each}`),
    ...found.filter((each, index) => !expected.includes(each) || found.indexOf(each) !== index).map((each) => `wrong: ${each}`),
  ];
}
