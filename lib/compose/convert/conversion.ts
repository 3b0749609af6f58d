import type { Field } from '../field';
import type { Statement } from '../program/statement';
import type { Project } from '../project';
import type { HostRewriting } from './host-rewriting';
import type { SecretRegistry } from './secret-registry';
import type { Drafts, ServiceDraft } from './service-draft';

/** Where converters say what becomes of a key; nothing becomes of one that is not there. */
export interface Outcomes {
  mapped(field: Field | undefined, detail: string): void;
  /** @param detail what changed, and why */
  approximated(field: Field | undefined, detail: string): void;
  /**
   * @param why the key cannot be imported
   * @param remedy what to do instead
   */
  refused(field: Field | undefined, why: string, remedy: string): void;
  developmentOnly(field: Field | undefined, detail: string): void;
}

/** What the converters of all keys share. */
export interface Conversion {
  readonly project: Project;
  readonly outcomes: Outcomes;
  readonly drafts: Drafts;
  readonly secrets: SecretRegistry;
  readonly hosts: HostRewriting;
  /** Names in the cluster of what the top level names. */
  readonly names: { readonly [kind in 'secrets' | 'configs' | 'volumes']: ReadonlyMap<string, string> };
  readonly notes: string[];
  /** Steps that order the starts of services, after all constructs and edges. */
  readonly waits: Statement[];
}

/** Converts a key of a service. */
export type Converter = (field: Field, draft: ServiceDraft, conversion: Conversion) => void;
