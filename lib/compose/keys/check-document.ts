import type { Findings } from '../findings';
import type { Mapping } from '../value';
import { conform } from './conform';
import { meant } from './meant';
import { PROJECT } from './project';

/** A document with each scalar as its key takes it; mistakes are reported. */
export function checkDocument(root: Mapping, findings: Findings): Mapping {
  const version = root.entries.get('version');
  if (version) {
    findings.note(version.position, 'version', 'the key is obsolete, and compose ignores it: delete it');
  }
  return conform(meant(root, findings), PROJECT, '', '', findings) as Mapping;
}
