import { PlainSecret } from './plain-secret';

/** The first secret of each text, which is searched once: objects of several namespaces often have equal texts. */
export class FirstSecret {
  private readonly known = new Map<string, PlainSecret | undefined>();

  constructor(private readonly find: (name: string, text: string) => readonly PlainSecret[]) {}

  public in(name: string, text: string): PlainSecret | undefined {
    const key = `${name}\0${text}`;
    if (!this.known.has(key)) {
      this.known.set(key, this.find(name, text).at(0));
    }
    return this.known.get(key);
  }
}
