import { mistakesIn, web } from '../files';

describe('a mistake in the syntax that people make often is named, and what follows it is read', () => {
  test.each<[mistake: string, content: string, messages: string[]]>([
    [
      'no space after a colon',
      web('environment:', '  A:1', '  B:2', '  C: 3', 'imgae: x'),
      [
        'compose.yaml:5:8: services.web.environment.A: `A:1` has no space after the colon: write `A: 1`',
        'compose.yaml:6:8: services.web.environment.B: `B:2` has no space after the colon: write `B: 2`',
        'compose.yaml:8:5: services.web.imgae: there is no key `imgae` here: did you mean `image`?',
      ],
    ],
    [
      'no space after the only colon',
      web('environment:', '  NODE_ENV:production'),
      ['compose.yaml:5:7: services.web.environment: `NODE_ENV:production` has no space after the colon: write `NODE_ENV: production`'],
    ],
    [
      'no space after a dash',
      web('ports:', '  - "80:80"', '  -"81:81"'),
      ['compose.yaml:6:7: `-"81:81"` has no space after the dash: write `- "81:81"`'],
    ],
    [
      'a full-width colon',
      'services：\n  web：\n    image： nginx:1.29\n',
      [
        'compose.yaml:1:9: services: the colon after the key is a full-width one: write `services:` with the colon of ASCII',
        'compose.yaml:2:3: services: `web： image： nginx:1.29` has a full-width colon: write `web: image： nginx:1.29`',
      ],
    ],
    [
      'tabs',
      'services:\n  web:\n\t\timage: nginx:1.29\n',
      ['compose.yaml:3:1: services.web.image: the line is indented with a tab: indent it with spaces, two for each level'],
    ],
    [
      'a key that is indented too far',
      web('restart: always', '  ports:', '    - "80:80"'),
      [
        'compose.yaml:5:7: services.web.ports: `ports:` is indented by 6 spaces, which is no level above it: indent it by 4 spaces, as `restart:`',
      ],
    ],
    [
      'a key between two levels',
      'services:\n  web:\n    image: nginx:1.29\n   restart: always\n',
      [
        'compose.yaml:4:4: services.web.restart: `restart: always` is indented by 3 spaces, which is no level above it: indent it by 4 spaces, as `image:`',
      ],
    ],
    [
      'a key without a colon',
      'services:\n  web\n    image: nginx:1.29\n  db:\n    image: mysql:8.4\n',
      ['compose.yaml:2:6: services.web: `web` has no colon: write `web:`'],
    ],
    [
      'an equals sign among keys',
      web('environment:', '  A=b', '  C: d'),
      [
        'compose.yaml:5:8: services.web.environment.A: `A=b` stands among keys: write `A: b`, or each of them as an item of a list: `- A=b`',
      ],
    ],
    [
      'a key among items',
      web('environment:', '  - A=b', '  C: d'),
      ['compose.yaml:6:7: `C: d` stands among the items of a list: write `- C=d`, or each of them as `KEY: VALUE`'],
    ],
    [
      'an item among keys',
      web('environment:', '  A: b', '  - C=d'),
      ['compose.yaml:6:7: services.web.environment.C: `- C=d` stands among keys: write `C: d`, or each of them as an item of a list'],
    ],
    [
      'an item beside its key',
      web('ports: - "80:80"', 'tty: maybe'),
      [
        'compose.yaml:4:12: services.web.ports: the item `- "80:80"` stands beside its key: write it in the line below `ports:`',
        'compose.yaml:5:10: services.web.tty: `maybe` is not `true` or `false`: write `true` or `false`',
      ],
    ],
    [
      'a colon in text',
      web('command: echo hello: world'),
      [
        "compose.yaml:4:14: services.web.command: `echo hello: world` has a colon before a space, which is only allowed in quotes: write `command: 'echo hello: world'`",
      ],
    ],
    [
      'characters that need quotes',
      web('environment:', '  A: *', '  B: @b', '  C: `c'),
      [
        "compose.yaml:5:10: services.web.environment.A: `*` has characters that need quotes: write `A: '*'`",
        "compose.yaml:6:10: services.web.environment.B: `@b` has characters that need quotes: write `B: '@b'`",
        "compose.yaml:7:10: services.web.environment.C: ``c` has characters that need quotes: write `C: '`c'`",
      ],
    ],
    [
      'a backslash in double quotes',
      web('working_dir: "C:\\Users\\web"'),
      [
        'compose.yaml:4:18: services.web.working_dir: "C:\\Users\\web" has a backslash, which begins an escape in double quotes: write `working_dir: \'C:\\Users\\web\'`',
      ],
    ],
    [
      'a bracket that is not closed',
      web('ports: ["80:80"', 'restart: always'),
      ['compose.yaml:4:20: services.web.ports: `]` is missing at the end of the line: write `ports: ["80:80"]`'],
    ],
    [
      'a quote that is not closed',
      web('hostname: "web', 'restart: always'),
      ['compose.yaml:4:15: services.web.hostname: the text "web has no closing quote: write `"web"`'],
    ],
    [
      'spaces of Chinese text',
      'services:\n  web:\n    image: nginx:1.29\n　　db:\n    image: mysql:8.4\n',
      [expect.stringContaining('compose.yaml:4:1: ') as string],
    ],
  ])('%s', (_, content, messages) => {
    expect(mistakesIn(content)).toEqual(messages);
  });

  test('what is not known is reported as YAML has it', () => {
    expect(mistakesIn('services:\n  web: { ]\n  db: ]\n')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^compose\.yaml:3:\d+: .+: .+/)]),
    );
  });
});
