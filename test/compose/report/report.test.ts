import { written } from '../../../lib/compose/report/report';
import { REPORT } from './projects';

describe('the report of an import', () => {
  test('is a table for each service for people, with what is refused first', () => {
    expect(written(REPORT, 'text', false)).toBe(String.raw`services.web
  refused           privileged  compose.yaml:13:5  root on the node: omit <it>
  approximated      ports[0]    compose.yaml:12:5  a | host\u000aof the domain
  mapped            image       compose.yaml:3:5   an image
  development only  build       compose.yaml:4:5   the image is used

services.db
  refused (accepted)  pid  compose.yaml:20:5  the node: omit it

top level
  mapped  volumes.data  compose.yaml:30:5  a claim

note: service web is \u001b[31m

secrets: create them in the namespace of each environment (shop-development, shop-staging, shop-production), before the services are applied
NAMESPACE=shop-development
kubectl create secret generic db

shop: 6 keys: 2 refused, 1 approximated, 2 mapped, 1 development only
`);
  });

  test('has a table for each job, too', () => {
    const [key] = REPORT.keys;
    const keys = [{ ...key, service: 'backup', path: 'jobs.backup.image' }];
    expect(written({ ...REPORT, keys }, 'text', false)).toMatch(/^jobs\.backup\n {2}\w+ +image /);
  });

  test('has colours on a terminal', () => {
    const text = written(REPORT, 'text', true);
    expect(text).toContain('\u001b[31mrefused         \u001b[0m');
    expect(text).toContain('\u001b[31mshop: 6 keys');
  });

  test('is green where nothing is refused or approximated', () => {
    const keys = REPORT.keys.filter(({ outcome }) => outcome === 'mapped');
    expect(written({ ...REPORT, keys, notes: [], secrets: [] }, 'text', true)).toContain('\n\n\u001b[32mshop: 2 keys: 2 mapped\u001b[0m\n');
  });

  test('is Markdown for reviews', () => {
    expect(written(REPORT, 'markdown', true)).toBe(
      String.raw`# Import of shop

6 keys: 2 refused, 1 approximated, 2 mapped, 1 development only

## web

| key | outcome | what becomes of it | place |
| --- | --- | --- | --- |
| services.web.privileged | refused | root on the node: omit &lt;it> | compose.yaml:13:5 |
| services.web.ports[0] | approximated | a \| host of the domain | compose.yaml:12:5 |
| services.web.image | mapped | an image | compose.yaml:3:5 |
| services.web.build | development only | the image is used | compose.yaml:4:5 |

## db

| key | outcome | what becomes of it | place |
| --- | --- | --- | --- |
| services.db.pid | refused (accepted) | the node: omit it | compose.yaml:20:5 |

## Top level

| key | outcome | what becomes of it | place |
| --- | --- | --- | --- |
| volumes.data | mapped | a claim | compose.yaml:30:5 |

## Notes

- service web is \\u001b[31m

## Secrets

Create them in the namespace of each environment (shop-development, shop-staging, shop-production), before the services are applied:

\`\`\`sh
NAMESPACE=shop-development
kubectl create secret generic db
\`\`\`
`.replaceAll('\\`', '`'),
    );
  });

  test('is JSON for programs, in the order of the project', () => {
    const { project, keys, notes, secrets } = JSON.parse(written(REPORT, 'json', true)) as { [name: string]: object[] };
    expect({ project, notes, secrets }).toEqual({ project: 'shop', notes: REPORT.notes, secrets: REPORT.secrets });
    expect(keys).toHaveLength(6);
    expect(keys[0]).toEqual({
      path: 'services.web.image',
      file: 'compose.yaml',
      line: 3,
      column: 5,
      outcome: 'mapped',
      detail: 'an image',
    });
    expect(keys[4]).toMatchObject({ path: 'services.db.pid', accepted: true });
  });

  test.each(['text', 'markdown', 'json'] as const)('is complete as %s without keys', (format) => {
    expect(written({ project: 'shop', keys: [], notes: [], secrets: [] }, format, false)).toContain(
      format === 'json' ? '"keys": []' : '0 keys\n',
    );
  });
});
