import { Annotations } from '../environment/unpruned';
import { KEPT } from './rights';

/** A patch of Kustomize. */
export interface KustomizePatch {
  readonly patch: string;
  readonly target: { readonly kind: string };
}

const VERSIONS: { readonly [kind: string]: string | undefined } = { CustomResourceDefinition: 'apiextensions.k8s.io/v1' };

/** Patches that exclude from pruning what a delivery never deletes, whatever a commit removes. */
export function keptPatches(annotations: Annotations): KustomizePatch[] {
  const lines = Object.entries(annotations).map(([key, value]) => `    ${key}: ${value}\n`);
  return KEPT.map((kind) => ({
    // The target selects by kind; the name is only there because Kustomize requires one.
    patch: `apiVersion: ${VERSIONS[kind] ?? 'v1'}
kind: ${kind}
metadata:
  annotations:
${lines.join('')}  name: any
`,
    target: { kind },
  }));
}
