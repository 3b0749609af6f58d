import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';
import { bindings } from './role-rules';

const ALL = 'system:serviceaccounts';
const USER = 'system:serviceaccount:';

/** The ServiceAccounts to which the bindings of a set give rights: their pods talk to the API server. */
export class BoundAccounts {
  /** Names, by namespace and, for objects whose namespace is not known, without one. */
  private readonly names = new Set<string>();
  private readonly namespaces = new Set<string | undefined>();
  private all = false;

  constructor(set: ObjectSet) {
    for (const binding of bindings(set)) {
      binding.at('subjects').items.forEach((subject) => {
        this.add(subject, binding);
      });
    }
  }

  public has(name: string, namespace: string | undefined): boolean {
    return this.all || this.namespaces.has(namespace) || this.names.has(keyOf(name, namespace));
  }

  private add(subject: Field, binding: CheckedObject): void {
    const kind = subject.at('kind').text;
    const name = subject.at('name').text ?? '';
    if (kind === 'ServiceAccount') {
      this.addAccount(name, subject.at('namespace').text ?? binding.namespace);
    } else if (kind === 'User' && name.startsWith(USER)) {
      const [namespace, account = ''] = name.slice(USER.length).split(':');
      this.addAccount(account, namespace);
    } else if (kind === 'Group' && name.startsWith(`${ALL}:`)) {
      this.namespaces.add(name.slice(ALL.length + 1));
    } else if (kind === 'Group' && name === ALL) {
      this.all = true;
    }
  }

  private addAccount(name: string, namespace: string | undefined): void {
    this.names.add(keyOf(name, namespace)).add(keyOf(name, undefined));
  }
}

function keyOf(name: string, namespace: string | undefined): string {
  return `${namespace ?? ''}/${name}`;
}
