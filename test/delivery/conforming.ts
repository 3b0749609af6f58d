import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../lib/check/check';
import { definitionsIn } from '../../lib/check/definitions';
import { read } from '../../lib/check/read/read';
import type { KubernetesObject } from '../../lib/testing';
import { DEFINITIONS } from '../definitions';

const FILES = ['source', 'kustomize'].map((group) => join(DEFINITIONS, `${group}.toolkit.fluxcd.io.yaml`));

/** What the definitions of Flux, and all rules about what is valid, find in objects. */
export function findingsIn(objects: readonly KubernetesObject[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-shop-'));
  try {
    const file = join(folder, 'objects.yaml');
    writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    const { findings, notes } = check(read([file]), { pack: 'valid', minors: [29, 36], crds: definitionsIn(FILES).objects });
    return [...findings.map(({ rule, object, field, problem }) => `${rule.id} ${object} ${field}: ${problem}`), ...notes];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
