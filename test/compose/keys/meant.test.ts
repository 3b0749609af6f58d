import { mistakesIn } from '../files';

describe('services in a form that Compose does not have', () => {
  test('are read from a list, for the mistakes in them', () => {
    expect(
      mistakesIn(
        'services:\n  - name: web\n    image: Nginx\n    build:.\n    ports: ["80:80"]\n  - db:\n      image: mysql:8.4\n      tty: maybe\n  - image: a\n',
      ),
    ).toEqual([
      'compose.yaml:2:3: services: the services are a list: write a mapping by name: `web:` instead of `- name: web`, and its keys below it, indented by two more spaces',
      'compose.yaml:3:12: services.web.image: `Nginx` is no reference to an image: write it in lower case: `nginx`',
      'compose.yaml:4:10: services[0].build: `build:.` has no space after the colon: write `build: .`',
      'compose.yaml:8:12: services.db.tty: `maybe` is not `true` or `false`: write `true` or `false`',
      'compose.yaml:9:5: services[2]: the service has no name: write its name as the key above it: `NAME:`',
    ]);
  });

  test('are read from the top of the file, as in its first version', () => {
    expect(mistakesIn('web:\n  image: nginx:1.29\n  links: [db]\ndb:\n  build: .\n  imgae: a\n')).toEqual([
      'compose.yaml:1:1: web: `web`, `db` stand at the top of the file, as in the first version of Compose: write `services:` above, and indent them by two spaces',
      'compose.yaml:6:3: services.db.imgae: there is no key `imgae` here: did you mean `image`?',
    ]);
  });

  test('are read from below an empty `services`', () => {
    expect(mistakesIn('services:\nweb:\n  image: nginx:1.29\n  tty: maybe\n')).toEqual([
      'compose.yaml:2:1: web: `web` stands at the top of the file, not below `services:`: indent it by two spaces',
      'compose.yaml:4:8: services.web.tty: `maybe` is not `true` or `false`: write `true` or `false`',
    ]);
  });

  test('that are not indented are said to be keys of a service', () => {
    expect(mistakesIn('services:\n  web:\n  image: nginx:1.29\n  ports: ["80:80"]\n')).toEqual([
      'compose.yaml:3:3: services.image: `image` stands beside the services: indent it by two more spaces, below the name of its service',
      'compose.yaml:4:3: services.ports: `ports` stands beside the services: indent it by two more spaces, below the name of its service',
    ]);
  });
});
