import type { Given } from '../../program/expressions';
import type { Conversion } from '../conversion';
import { existing, SecretKey } from '../secret-registry';
import type { ServiceDraft } from '../service-draft';
import { composeSecretOf } from '../compose-secrets';

/** Reads the variables of a service that are options of its runtime profile. */
export class RuntimeOptions {
  /** Variables that the profile sets, and what became of them. */
  public readonly consumed = new Map<string, string>();

  constructor(
    private readonly draft: ServiceDraft,
    private readonly conversion: Conversion,
  ) {}

  /** The value of a variable, which the profile sets. */
  public text(name: string, detail: string): string | undefined {
    const value = this.draft.service.variables.get(name)?.value;
    if (value !== undefined) {
      this.consumed.set(name, detail);
    }
    return value === '' ? undefined : value;
  }

  /** The value of a variable, which remains one. */
  public peek(name: string): string | undefined {
    return this.draft.service.variables.get(name)?.value;
  }

  /** Says how the effect of a variable differs. */
  public remark(name: string, detail: string): void {
    this.draft.remarks.set(name, detail);
  }

  /** The Secret of a variable, or of the file that `<name>_FILE` refers to. */
  public secret(name: string, detail: string): SecretKey | undefined {
    const { draft, conversion } = this;
    const file = this.text(`${name}_FILE`, detail);
    const secret = file === undefined ? undefined : composeSecretOf(file, draft, conversion);
    if (secret && file !== undefined) {
      draft.profileSecrets.add(file);
      return secret;
    }
    const value = this.text(name, detail);
    return value === undefined ? undefined : conversion.secrets.ofValue(value, draft.id, name);
  }

  /** The Secret of a variable, or one that a person creates. */
  public requiredSecret(name: string, key: string, detail: string): Given {
    return existing(this.secret(name, detail) ?? this.conversion.secrets.required(this.draft.id, key));
  }

  /** The Secret of a variable, where there is one. */
  public optionalSecret(name: string, detail: string): Given | undefined {
    const secret = this.secret(name, detail);
    return secret && existing(secret);
  }
}
