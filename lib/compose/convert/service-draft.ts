import { basename } from 'node:path';
import type { Field } from '../field';
import { Given, combined, expression } from '../program/expressions';
import type { Expression, Statement } from '../program/statement';
import type { ProjectService } from '../project';
import type { ImageProfile } from './images/image-profile';
import { PortDraft, portExpressions } from './port-draft';
import type { SecretKey } from './secret-registry';

/** The class that describes a service. */
export type Kind = 'Microservice' | 'Worker' | 'Agent' | 'Task' | 'ScheduledTask';

/** Services and jobs by name as written, those of inactive profiles left out. */
export type Drafts = ReadonlyMap<string, ServiceDraft>;

/** A directory in memory. */
export interface MemoryMount {
  readonly field: Field;
  readonly path: string;
  /** As written; the usual one where it is empty. */
  readonly size: string;
}

/** What is known of a service while its keys are converted. */
export class ServiceDraft {
  public kind: Kind = 'Worker';
  public profile: ImageProfile = {};
  public image?: Expression;
  public runtime?: Expression;
  public readonly ports: PortDraft[] = [];
  public readonly env = new Map<string, string>();
  public readonly secrets: Expression[] = [];
  /** Variables that have keys of Secrets. */
  public readonly secretVariables = new Map<string, SecretKey>();
  public readonly config: Expression[] = [];
  public readonly storage: Expression[] = [];
  public readonly initContainers: Given[] = [];
  /** Other props, by name. */
  public readonly props = new Map<string, Given>();
  /** What follows the creation, such as patches. */
  public readonly steps: Statement[] = [];
  public readonly comments: string[] = [];
  public readonly annotations = new Map<string, string>();
  /** Paths of secrets that are options of the runtime profile. */
  public readonly profileSecrets = new Set<string>();
  /** How the effects of variables differ, by name. */
  public readonly remarks = new Map<string, string>();
  /** Paths of the container that a volume, a file or a secret occupies. */
  public readonly mounted = new Set<string>();
  /** Those of them at which nothing else can be mounted below. */
  public readonly readOnly = new Set<string>();
  /** Paths of mounted files in the project that is written, in lower case, because some file systems do not tell it apart. */
  private readonly files = new Set<string>();
  /** Directories that volumes contain. */
  public readonly stored: string[] = [];
  /** Directories in memory, whose sizes depend on the memory of the container. */
  public readonly memoryMounts: MemoryMount[] = [];
  /** Whether it shares a volume with others: a workload has claims of one kind. */
  public hasSharedVolume = false;
  /** Whether it has one replica in each environment. */
  public isSingle = false;

  constructor(
    /** As written. */
    public readonly service: ProjectService,
    /** Id of the construct, which is the name in the cluster. */
    public readonly id: string,
    public readonly field: Field,
  ) {}

  /** Mounts a volume. */
  public store(path: string, storage: Expression): void {
    this.stored.push(path);
    this.storage.push(storage);
  }

  /** Takes a path of the project for the content of a file: its name, or where it is mounted if another has that. */
  public pathOfFile(target: string): string {
    const names = [basename(target), target.slice(1).replaceAll('/', '-')];
    const paths = names.map((name) => `${this.id}/${name}`);
    for (let number = 2; paths.every((path) => this.files.has(path.toLowerCase())); number++) {
      paths.push(`${this.id}/${number}-${names[0]}`);
    }
    const path = paths.find((each) => !this.files.has(each.toLowerCase()))!;
    this.files.add(path.toLowerCase());
    return path;
  }

  /** Whether each replica has a volume of its own, which keeps its name. */
  public get hasReplicaVolumes(): boolean {
    return this.profile.isDataStore === true && !this.isFinite && !this.hasSharedVolume;
  }

  /** Whether it runs to completion. */
  public get isFinite(): boolean {
    return this.kind === 'Task' || this.kind === 'ScheduledTask';
  }

  /** Calls a method of the construct, once all are created. */
  public invoke(method: string, ...args: readonly Given[]): void {
    this.steps.push({ kind: 'invoke', id: this.id, method, args: args.map(expression) });
  }

  public create(): Statement {
    const { image, runtime, ports, config, storage, secrets, initContainers, env, props } = this;
    const list = (items: readonly Given[]) => (items.length > 0 ? items : undefined);
    return {
      kind: 'create',
      construct: this.kind,
      id: this.id,
      service: this.service.name,
      place: { path: this.field.path, position: this.field.position },
      comments: this.comments,
      props: expression({
        image,
        runtime,
        ports: list(portExpressions(ports)),
        ...Object.fromEntries(props),
        env: env.size > 0 ? record(env) : undefined,
        config: combined(config),
        secrets: list(secrets),
        storage: combined(storage),
        initContainers: list(initContainers),
      }),
    };
  }
}

/** An object whose names are those of a user. */
export function record(entries: Iterable<readonly [name: string, value: Given]>): Expression {
  return { kind: 'object', fields: [...entries].map(([name, value]) => [name, expression(value)]) };
}
