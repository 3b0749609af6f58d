import fc from 'fast-check';
import type { Plugin } from 'prettier';
import * as estree from 'prettier/plugins/estree';
import * as typescript from 'prettier/plugins/typescript';
import { format } from 'prettier/standalone';
import { print } from '../../../lib/compose/program/print/print';
import type { Expression, Statement } from '../../../lib/compose/program/statement';
import { anyProgram, call, create, invoke, literal, method, object } from './expressions';

const RUNS = Number(process.env.RUNS ?? 300);
const SEED = Number(process.env.SEED ?? 1);

const IMAGE = { image: call('Image', 'of', literal('nginx:1.29')) };
const printed = (...statements: Statement[]) => print({ name: 'shop', statements });
const ref = (id: string): Expression => ({ kind: 'construct', id });
const variablesIn = (code: string) => [...code.matchAll(/const (\w+) = new/g)].map(([, variable]) => variable);

describe('print', () => {
  test('is formatted as Prettier leaves it, whatever the program contains', async () => {
    await fc.assert(
      fc.asyncProperty(anyProgram, async (program) => {
        const code = print(program);
        expect(
          await format(code, { parser: 'typescript', plugins: [estree as Plugin, typescript], singleQuote: true, printWidth: 120 }),
        ).toBe(code);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  test('is as a person writes it', () => {
    const program = printed(
      create('Microservice', 'cart-redis', { ...IMAGE, runtime: call('Runtime', 'redis') }, 'The port is that of the profile.'),
      create('Worker', 'my-worker', {
        ...IMAGE,
        env: object({ NODE_ENV: literal('production'), 'a.b': literal("it's"), COUNT: literal(1), ON: literal(true) }),
        config: call('Config', 'files', literal('/etc/app'), object({ 'a.conf': { kind: 'file', path: 'app/a.conf', content: '' } })),
        args: { kind: 'array', items: [literal('sh'), literal('-c'), literal('set -e\necho "`$HOME`" \\ ${A}\n')] },
      }),
      invoke('my-worker', 'calls', ref('cart-redis')),
      invoke('cart-redis', 'exposeAt', { kind: 'host', label: 'cart' }),
      create('Worker', 'other', IMAGE),
    );
    expect(program).toBe(`import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Config, Environment, EnvironmentChart, Image, Microservice, Runtime, Worker } from 'cdk8s-shop';

/** A file of the folder \`files\`. */
const file = (path: string) => readFileSync(join(__dirname, 'files', path), 'utf8');

/** The services of the Compose project shop. */
export class Shop extends EnvironmentChart {
  constructor(app: App, environment: Environment) {
    super(app, environment.name, { environment });

    // The port is that of the profile.
    const cartRedis = new Microservice(this, 'cart-redis', {
      image: Image.of('nginx:1.29'),
      runtime: Runtime.redis(),
    });

    const myWorker = new Worker(this, 'my-worker', {
      image: Image.of('nginx:1.29'),
      env: {
        NODE_ENV: 'production',
        'a.b': "it's",
        COUNT: 1,
        ON: true,
      },
      config: Config.files('/etc/app', { 'a.conf': file('app/a.conf') }),
      args: [
        'sh',
        '-c',
        \`set -e
echo "\\\`$HOME\\\`" \\\\ \\\${A}
\`,
      ],
    });
    myWorker.calls(cartRedis);
    cartRedis.exposeAt(\`cart.\${environment.domain!}\`);

    new Worker(this, 'other', { image: Image.of('nginx:1.29') });
  }
}
`);
  });

  test('names variables after ids, none twice, and none as the language or the program does', () => {
    const ids = ['my-service', 'my--service', 'app', 'default', 'file', 'a-1', 'a1', '1st', 'await', 'new-service', 'new'];
    const statements = ids.flatMap((id) => [create('Worker', id, IMAGE), invoke(id, 'calls', ref('my-service'))]);
    expect(variablesIn(printed(...statements))).toEqual([
      ...['myService', 'myServiceService', 'appService', 'defaultService', 'fileService', 'a1', 'a1Service', 'service1st', 'awaitService'],
      ...['newService', 'new2'],
    ]);
  });

  test.each([
    ['shop', 'Shop'],
    ['my_shop', 'MyShop'],
    ['3scale', 'Service3scale'],
    ['image', 'ImageChart'],
    ['string', 'StringChart'],
    ['购物车', 'Service'],
  ])('names the class of project %s %s', (name, expected) => {
    expect(print({ name, statements: [] })).toContain(`export class ${expected} extends`);
  });

  test('divides comments between words, and keeps them comments', () => {
    const lines = printed(create('Worker', 'web', IMAGE, `${'word '.repeat(40)}\u2028throw 1`, 'a\nb', '')).split('\n');
    const comments = lines.filter((line) => line.includes('//'));
    expect(comments).toHaveLength(4);
    expect(comments.every((line) => line.length <= 120 && line.startsWith('    // '))).toBe(true);
    expect(comments.join(' ')).toContain('word throw 1');
  });

  test('keeps any text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, hasLine) => {
        const value = hasLine ? `a\n${text}\nb` : text;
        const [, code] = /image: ([^]*?),? ?\n? *\}\);\n {2}\}\n\}\n$/.exec(printed(create('Worker', 'web', { image: literal(value) })))!;
        // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- a literal that the library has printed
        expect(new Function(`return ${code}`)()).toBe(value);
      }),
      { numRuns: 500, seed: SEED },
    );
  });

  test.each(['\u202e', '\ufeff', '\u2028', '\0', '\u00a0', '\u200b', '\ud800'])('shows the hidden character %j', (character) => {
    const code = printed(create('Worker', 'web', { image: literal(character), env: literal(`a${character}\nb`) }));
    expect(code).not.toContain(character);
  });

  test.each<[string, Expression]>([
    ['a class that it cannot name', call('Process', 'exit')],
    ['a construct that the program does not create', ref('other')],
    ['a number that has no literal', literal(NaN)],
    ['a method of text', method(literal('a'), 'concat')],
    [
      'two fields of one name',
      {
        kind: 'object',
        fields: [
          ['a', literal(1)],
          ['a', literal(2)],
        ],
      },
    ],
  ])('refuses %s', (_, image) => {
    expect(() => printed(create('Worker', 'web', { image }))).toThrow(/^(programs|the program) /);
  });
});
