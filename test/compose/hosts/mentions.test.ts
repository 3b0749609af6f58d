import { mentionsOf, withHosts } from '../../../lib/compose/hosts/mentions';

const RENAMED = new Map([
  ['my_db', 'my-db'],
  ['购物车', 'gou-wu-che'],
  ['db', 'database'],
]);

describe('hosts in a text', () => {
  it.each([
    ['URL', 'http://my_db:8080/path', '', 'http://my-db:8080/path'],
    ['URL', 'http://购物车', '', 'http://gou-wu-che'],
    ['URL', 'postgres://user:word@my_db/my_db', '', 'postgres://user:word@my-db/my_db'],
    ['URL', 'jdbc:mysql://db:3306/db', '', 'jdbc:mysql://database:3306/db'],
    ['URL', 'mongodb://db:1,my_db:2/x', '', 'mongodb://database:1,my-db:2/x'],
    ['DB_HOST', 'my_db', 'DB_HOST', 'my-db'],
    ['dbHost', 'db', 'dbHost', 'database'],
    ['BROKERS', 'db,my_db', 'BROKERS', 'database,my-db'],
    ['POSTGRES_DB', 'my_db', 'POSTGRES_DB', 'my_db'],
    ['TITLE', '购物车', 'TITLE', '购物车'],
    ['COMMAND', 'mysqladmin ping -h db', '', 'mysqladmin ping -h database'],
    ['COMMAND', 'psql --host=my_db --username db', '', 'psql --host=my-db --username db'],
    ['COMMAND', 'wait-for my_db:5432 -- run', '', 'wait-for my-db:5432 -- run'],
    ['nginx', 'upstream a { server my_db:80; }', '', 'upstream a { server my-db:80; }'],
    ['nginx', 'proxy_pass http://my_db/;', '', 'proxy_pass http://my-db/;'],
    ['other words', 'adb:1 db2:1 my_db_x:1 db.example.com:1', '', 'adb:1 db2:1 my_db_x:1 db.example.com:1'],
    ['images', 'db:8-alpine my_db:17.6', '', 'db:8-alpine my_db:17.6'],
    ['a sentence', 'as db:5432.', '', 'as database:5432.'],
    ['a function', 'db(1)', 'HOST', 'db(1)'],
  ])('%s: %s', (_, text, name, expected) => {
    expect(withHosts(text, RENAMED, name)).toBe(expected);
  });

  it('are found with scheme and port', () => {
    expect(mentionsOf('redis://db:6379/0 and db:70', new Set(['db']))).toEqual([
      { host: 'db', start: 8, scheme: 'redis', port: 6379 },
      { host: 'db', start: 22, port: 70 },
    ]);
  });
});
