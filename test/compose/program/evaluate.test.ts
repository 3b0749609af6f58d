import { Chart } from 'cdk8s';
import fc from 'fast-check';
import { App, Environment, EnvironmentChart } from '../../../lib';
import { evaluate } from '../../../lib/compose/program/evaluate';
import type { Program, Statement } from '../../../lib/compose/program/statement';
import { ConfigurationError, expectConfigurationError } from '../../../lib/testing';
import { call, create, invoke, literal, method, object } from './expressions';
import { evaluated, printedAndRun } from './run';
import { systems } from './systems';

const RUNS = Number(process.env.RUNS ?? 60);
const SEED = Number(process.env.SEED ?? 1);

const IMAGE = call('Image', 'of', literal('nginx:1.29'));
const WEB = create('Worker', 'web', { image: IMAGE });

function program(...statements: Statement[]): Program {
  return { name: 'shop', statements };
}

function chart(): Chart {
  return new EnvironmentChart(new App(), 'production', { environment: Environment.production({ domain: 'shop.example.com' }) });
}

describe('evaluate', () => {
  test('gives the objects of the printed program', () => {
    let accepted = 0;
    fc.assert(
      fc.property(systems, (system) => {
        const [here, there] = [evaluated, printedAndRun].map((make) => attempt(() => make(system)));
        accepted += typeof here === 'string' ? 0 : 1;
        expect(there).toEqual(here);
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(accepted).toBeGreaterThan(RUNS / 2);
  });

  test('returns the constructs by id', () => {
    const constructs = evaluate(
      chart(),
      program(WEB, create('ExternalService', 'api', { host: literal('api.example.com'), port: call('Port', 'https', literal(443)) })),
    );
    expect([...constructs].map(([id, { node }]) => [id, node.path])).toEqual([
      ['web', 'production/web'],
      ['api', 'production/api'],
    ]);
  });

  test('needs a domain for hosts, and says how to set it', () => {
    const exposed = program(
      create('Microservice', 'web', {
        image: IMAGE,
        runtime: call('Runtime', 'nginx'),
        ports: { kind: 'array', items: [call('Port', 'http', literal(80))] },
      }),
      invoke('web', 'exposeAt', { kind: 'host', label: 'web' }),
    );
    expectConfigurationError(
      () => evaluate(new Chart(new App(), 'shop'), exposed),
      'shop: environment default has no domain, but "web" is exposed at it',
      "set one, as in `Environment.production({ domain: 'shop.example.com' })`",
    );
  });

  test.each([
    ['a class that it cannot create', program(create('Image', 'web', {})), 'no class "Image"'],
    ['a class that it cannot name', program(create('Worker', 'web', { image: call('Process', 'exit') })), 'no class "Process"'],
    ['a property of every object', program(create('Worker', 'web', { image: call('constructor', 'call') })), 'no class "constructor"'],
    ['a method that is not there', program(create('Worker', 'web', { image: call('Image', 'off') })), 'calls "off"'],
    ['a method of a value that is not there', program(create('Worker', 'web', { image: method(IMAGE, 'off') })), 'calls "off"'],
    ['a construct before its creation', program(invoke('web', 'calls', literal(1)), WEB), '"web" before it creates it'],
    [
      'two fields of one name',
      program({
        ...WEB,
        props: {
          kind: 'object',
          fields: [
            ['image', IMAGE],
            ['image', IMAGE],
          ],
        },
      } as Statement),
      'two fields "image"',
    ],
  ])('refuses %s', (_, wrong, message) => {
    expect(() => evaluate(chart(), wrong)).toThrow(message);
  });

  test('sets a field named __proto__ as any other', () => {
    const odd = program(
      create('Worker', 'web', { image: IMAGE, env: { kind: 'object', fields: [['__proto__', object({ A: literal('b') })]] } }),
    );
    expect(() => evaluate(chart(), odd)).toThrow(ConfigurationError);
  });
});

/** What an action returns, or the message of its error. */
function attempt<T>(action: () => T): T | string {
  try {
    return action();
  } catch (error) {
    return (error as Error).message;
  }
}
