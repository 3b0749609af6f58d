import { volumeFiles } from '../../../lib/policy/rules/volume-files';
import { Severity } from '../../../lib/policy/severity';
import { cases, pod } from '../rows';
import { setOf, testRule } from '../test-rule';

const volume = (fields: object) => pod({ volumes: [{ name: 'a', ...fields }] });
const TOKEN = { serviceAccountToken: { path: 'token' } };
const AT = 'spec.volumes[0]';
const items = (...list: object[]) => volume({ configMap: { name: 'a', items: list } });
const downward = (item: object) => volume({ downwardAPI: { items: [{ path: 'a', ...item }] } });
const projected = (...sources: object[]) => volume({ projected: { sources } });

testRule(
  volumeFiles,
  cases(
    [
      ['files', items({ key: 'a', path: 'a/b', mode: 0o400 })],
      ['a field and a resource', downward({ fieldRef: { fieldPath: 'metadata.labels' } })],
      ['two tokens of one path', projected(TOKEN, TOKEN)],
      ['projections', projected({ configMap: { name: 'a' } }, { serviceAccountToken: { path: 'token', expirationSeconds: 600 } })],
    ],
    [
      ['a mode', volume({ secret: { secretName: 'a', defaultMode: 512 } }), [`${AT}.secret.defaultMode`, 'defaultMode 512']],
      ['an absolute path', items({ key: 'a', path: '/a' }), [`${AT}.configMap.items[0].path`, 'path "/a" is not valid']],
      ['two dots first', items({ key: 'a', path: '..a' }), [`${AT}.configMap.items[0].path`, 'path "..a" is not valid']],
      ['an empty key', items({ key: '', path: 'a' }), [`${AT}.configMap.items[0].key`, 'key "" is empty']],
      ['neither field nor resource', downward({}), [`${AT}.downwardAPI.items[0]`, 'file has neither']],
      [
        'a field of variables alone',
        downward({ fieldRef: { fieldPath: 'status.podIP' } }),
        [`${AT}.downwardAPI.items[0].fieldRef.fieldPath`, 'status.podIP'],
      ],
      [
        'a resource of no container',
        downward({ resourceFieldRef: { resource: 'limits.cpu' } }),
        [`${AT}.downwardAPI.items[0].resourceFieldRef.containerName`, 'containerName is missing'],
      ],
      [
        'both',
        downward({ fieldRef: { fieldPath: 'metadata.name' }, resourceFieldRef: { resource: 'limits.cpu', containerName: 'a' } }),
        [`${AT}.downwardAPI.items[0].resourceFieldRef`, 'file has both'],
      ],
      [
        'a projection with two sources',
        projected({ configMap: { name: 'a' }, secret: { name: 'a' } }),
        [`${AT}.projected.sources[0].configMap`, 'projection has two sources'],
      ],
      [
        'a path that is there twice',
        projected(
          { secret: { name: 'a', items: [{ key: 'a', path: 'p' }] } },
          { configMap: { name: 'a', items: [{ key: 'a', path: 'p' }] } },
        ),
        [`${AT}.projected.sources[1].configMap.items[0].path`, 'path "p" is also that of another file'],
      ],
      [
        'a short token',
        projected({ serviceAccountToken: { path: 'a', expirationSeconds: 60 } }),
        [`${AT}.projected.sources[0].serviceAccountToken.expirationSeconds`, 'expirationSeconds 60'],
      ],
    ],
  ),
);

test('a projection without a source is a warning', () => {
  expect(volumeFiles.check(setOf(projected({})))).toMatchObject([{ problem: 'projection has no source', severity: Severity.WARNING }]);
});
