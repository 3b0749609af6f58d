import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { InitContainer, Resources, Secret } from '../../index';
import { IMAGES } from '../images';

/** Somebody who may ask Elasticsearch. */
export interface User {
  /** Name of the user, and of the role. */
  readonly name: string;
  /** What the role may do, as `roles.yml` says it. */
  readonly may: string;
  readonly password: Secret;
}

const CONFIG = '/usr/share/elasticsearch/config';

/** Writes roles and users into a node's own files: unlike those in an index, they are there before the cluster is. */
export function usersInFiles(users: User[]): InitContainer {
  return {
    name: 'users',
    image: IMAGES.elasticsearch,
    command: ['bash', '-ec', users.map(added).join('\n')],
    resources: Resources.of({ cpu: Cpu.millis(100), memory: Size.mebibytes(256) }),
    secrets: users.map((user) => user.password.asFile(fileOf(user.name))),
    shares: [CONFIG],
  };
}

/** Where containers of the node find the password of a user. */
export function fileOf(user: string): string {
  return `/run/secrets/elasticsearch/${user}`;
}

function added({ name, may }: User): string {
  // Asked for twice; on the command line every process of the node would see it.
  const twice = `printf '%s\\n%s\\n' "$(cat ${fileOf(name)})" "$(cat ${fileOf(name)})"`;
  return `echo '${name}: { ${may} }' >>${CONFIG}/roles.yml\n${twice} | elasticsearch-users useradd ${name} -r ${name}`;
}
