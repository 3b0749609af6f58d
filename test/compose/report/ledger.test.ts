import { Ledger } from '../../../lib/compose/report/ledger';
import { placeIn, projectOf } from './projects';

const PROJECT = projectOf(`services:
  web:
    image: nginx:1.29
    ports: ["80:80", "81:81"]
    labels: {a.b: c, d: ""}
    read_only: true
  empty:
    image: nginx:1.29
    command: [a]
    dns: []
    cap_add: []
volumes:
  data: {}
x-note: {a: 1}
`);

function ledgerWith(...paths: readonly string[]): Ledger {
  const ledger = new Ledger(PROJECT);
  paths.forEach((path) => {
    ledger.mapped(placeIn(PROJECT, path), 'ok');
  });
  return ledger;
}

const OTHERS = ['services.empty', 'volumes', 'x-note'];

describe('the ledger of an import', () => {
  test('covers what is below a key, and keeps the order and the places of the project', () => {
    const ledger = ledgerWith(...OTHERS, 'services.web.ports', 'services.web.labels.a.b', 'services.web.labels.d');
    ledger.refused(placeIn(PROJECT, 'services.web.read_only'), 'no', 'omit it');
    ledger.approximated(placeIn(PROJECT, 'services.web.image'), 'another tag');
    const { project, keys, notes } = ledger.report(['a', 'b', 'a']);
    expect({ project, notes }).toEqual({ project: PROJECT.name, notes: ['a', 'b'] });
    expect(
      keys.map(({ path, service, position: { line, column }, outcome, detail }) => [path, service, `${line}:${column}`, outcome, detail]),
    ).toEqual([
      ['services.web.image', 'web', '3:5', 'approximated', 'another tag'],
      ['services.web.ports', 'web', '4:5', 'mapped', 'ok'],
      ['services.web.labels.a.b', 'web', '5:14', 'mapped', 'ok'],
      ['services.web.labels.d', 'web', '5:22', 'mapped', 'ok'],
      ['services.web.read_only', 'web', '6:5', 'refused', 'no: omit it'],
      ['services.empty', 'empty', '7:3', 'mapped', 'ok'],
      ['volumes', undefined, '12:1', 'mapped', 'ok'],
      ['x-note', undefined, '14:1', 'mapped', 'ok'],
    ]);
  });

  test.each([
    [['services.web.image', 'services.web.ports', 'services.web.labels', ...OTHERS], 'services.web.read_only'],
    [['services.web', 'services.empty.image', 'volumes', 'x-note'], 'services.empty.command[0]'],
    [['services.web', 'services.empty', 'volumes'], 'x-note.a'],
    [['services.web.image', 'services.web.ports[1]', 'services.web.labels', 'services.web.read_only', ...OTHERS], 'services.web.ports[0]'],
  ])('with outcomes of %j alone says nothing about %s, which is an error', (paths, silent) => {
    expect(() => ledgerWith(...paths).report()).toThrow(`the import says nothing about ${silent}`);
  });

  test('says of keys without a value that they mean nothing', () => {
    const { keys } = ledgerWith('services.web', 'services.empty.image', 'services.empty.command', 'x-note').report();
    expect(keys.filter(({ detail }) => detail === 'without a value, as if it were absent').map(({ path }) => path)).toEqual([
      'services.empty.dns',
      'services.empty.cap_add',
      'volumes.data',
    ]);
  });

  test('joins what is said about one key, with the outcome that says most', () => {
    const ledger = ledgerWith(...OTHERS, 'services.web');
    const image = placeIn(PROJECT, 'services.web.image');
    ledger.developmentOnly(image, 'a');
    ledger.mapped(image, 'b');
    ledger.mapped(image, 'b');
    ledger.approximated(image, 'c');
    ledger.mapped(undefined, 'nothing');
    expect(ledger.report().keys.find(({ path }) => path === image.path)).toMatchObject({ outcome: 'approximated', detail: 'a; b; c' });
  });

  test('knows the keys of the project alone', () => {
    expect(() => ledgerWith('services.web.imgae')).toThrow('the import speaks of "services.web.imgae", which project');
  });
});
