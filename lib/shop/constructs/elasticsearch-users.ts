import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { InitContainer, Resources, Secret } from '../../index';
import { IMAGES } from './images';

/** A user of Elasticsearch. */
export interface User {
  /** Name of the user, and of the role. */
  readonly name: string;
  /** Privileges of the role, in the syntax of `roles.yml`. */
  readonly privileges: string;
  readonly password: Secret;
}

const CONFIG = '/usr/share/elasticsearch/config';

/** Writes roles and users to files of a node: unlike those in an index, they exist before the cluster does. */
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

/** File with the password of a user, in the containers of a node. */
export function fileOf(user: string): string {
  return `/run/secrets/elasticsearch/${user}`;
}

function added({ name, privileges }: User): string {
  // The command reads the password twice from standard input: arguments are visible to every process of the node.
  const twice = `printf '%s\\n%s\\n' "$(cat ${fileOf(name)})" "$(cat ${fileOf(name)})"`;
  return `echo '${name}: { ${privileges} }' >>${CONFIG}/roles.yml\n${twice} | elasticsearch-users useradd ${name} -r ${name}`;
}
