import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { compile } from '../../../../lib/policy/schema/cel/rules';
import { DEFINITIONS, describeWithDefinitions } from '../../../definitions';
import { problems } from '../verdicts';
import { problemsOf, schemasOf, widget } from '../crd/widget';

interface Rule {
  readonly rule: string;
  readonly [field: string]: unknown;
}

/** An object with two numbers, and rules about it. */
const pair = (...rules: Rule[]) => ({
  type: 'object',
  properties: { least: { type: 'integer' }, most: { type: 'integer', default: 3 }, note: { type: 'string' } },
  'x-kubernetes-validations': rules,
});

describe('a rule of a definition', () => {
  const rule = 'self.least <= self.most';

  test('is satisfied, with defaults set', () => {
    expect(problemsOf(pair({ rule }), { least: 1, most: 2 }, { least: 3 })).toEqual([]);
    expect(problemsOf(pair({ rule }), { least: 4 })).toEqual([`spec.a: the value breaks a rule: make it satisfy ${rule}`]);
  });

  test('has its own message, or makes one', () => {
    expect(problemsOf(pair({ rule, message: 'least must not exceed most' }), { least: 4 })).toEqual(['spec.a: least must not exceed most']);
    const messageExpression = '"at most " + string(self.most) + ", and not " + string(self.least)';
    expect(problemsOf(pair({ rule, message: 'no', messageExpression }), { least: 4 })).toEqual(['spec.a: at most 3, and not 4']);
    expect(problemsOf(pair({ rule, message: 'no', messageExpression: 'self.none' }), { least: 4 })).toEqual(['spec.a: no']);
  });

  test('is judged for each value on its own, and only where all else is right', () => {
    expect(problemsOf(pair({ rule }, { rule: 'self.least > 0', message: 'positive' }), { least: 4 }, { least: 0 })).toEqual([
      `spec.a: the value breaks a rule: make it satisfy ${rule}`,
      'spec.a: positive',
    ]);
    expect(problemsOf(pair({ rule }), { least: '4' })).toEqual([
      'spec.a.least: "4" is a string and not an integer: omit the quotes, as in 4',
    ]);
  });

  test('about a change does not concern what is created', () => {
    expect(problemsOf(pair({ rule: 'self.least == oldSelf.least' }), { least: 1 })).toEqual([]);
    const first = { rule: 'oldSelf.hasValue() || self.least == 1', optionalOldSelf: true, message: 'starts with 1' };
    expect(problemsOf(pair(first), { least: 1 }, { least: 2 })).toEqual(['spec.a: starts with 1']);
  });

  test('that fails is a refusal, as on a server', () => {
    expect(problemsOf(pair({ rule: 'self.note.size() > 1' }), {})).toEqual([
      'spec.a: rule self.note.size() > 1 fails (No such key: note): change the value',
    ]);
    expect(problemsOf(pair({ rule: 'quantity(self.note).isInteger()', message: 'use an integer' }), { note: 'x' })).toEqual([
      'spec.a: use an integer',
    ]);
  });

  test.each([
    'self.note.format([1]) == ""',
    'format.dns1123Label().validate(self.note).hasValue()',
    'self.least >',
    'self.note.matches("[[:alpha:]]")',
  ])('that cannot be evaluated is named as unchecked: %s', (unknown) => {
    const verdict = schemasOf({ type: 'object', properties: { a: pair({ rule: unknown }) } }).validate(widget({ a: { note: 'b' } }), [
      '1.36',
    ]);
    expect(verdict.problems).toEqual([]);
    expect(verdict.unchecked).toEqual([
      { path: ['spec', 'a'], reason: expect.stringContaining(`rule ${unknown} cannot be evaluated here`) as string },
    ]);
  });

  test('sees values as their schema describes them', () => {
    const properties = {
      time: { type: 'string', format: 'date-time' },
      day: { type: 'string', format: 'date' },
      pause: { type: 'string', format: 'duration' },
      data: { type: 'string', format: 'byte' },
      share: { type: 'number' },
      namespace: { type: 'string' },
      'a-b.c/d': { type: 'integer' },
      any: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      list: { type: 'array', items: { type: 'integer' } },
      gone: { type: 'string' },
    };
    const rules = [
      'self.time < timestamp("2027-01-01T00:00:00Z")',
      'self.day < self.time',
      'self.pause == duration("90m")',
      'self.data.size() == 2',
      'self.share + 0.5 == 1.5',
      'self.__namespace__ == "a"',
      'self.a__dash__b__dot__c__slash__d + 1 == 3',
      'self.any["a-b"][0] == 1',
      'self.list.all(item, item > 0)',
      '!has(self.gone)',
    ];
    const value = {
      time: '2026-01-31T12:00:00Z',
      day: '2026-01-31',
      pause: '1h30m',
      data: 'YWI=',
      share: 1,
      namespace: 'a',
      'a-b.c/d': 2,
      any: { 'a-b': [1] },
      list: [1, 2],
      gone: null,
    };
    const schema = { type: 'object', properties, 'x-kubernetes-validations': rules.map((text) => ({ rule: text, message: text })) };
    expect(problemsOf(schema, value)).toEqual([]);
  });

  test('sees the name of an object, and no other metadata', () => {
    const schema = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
      'x-kubernetes-validations': [{ rule: 'self.metadata.name == "a" && !has(self.metadata.labels)', message: 'named a' }],
    };
    const object = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { b: 'c' } } });
    expect(problemsOf(schema, object('a'), object('b'))).toEqual(['spec.a: named a']);
  });
});

describe('the functions of Kubernetes', () => {
  test.each([
    '[1, 2].isSorted() && ![2, 1].isSorted() && ["a", "b"].isSorted()',
    '[1, 2].sum() == 3 && [0.5, 1.0].sum() == 1.5 && [2, 1].min() == 1 && [2, 3].max() == 3',
    '[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [1].indexOf(3) == -1 && [1].lastIndexOf(3) == -1',
    'sets.contains([1, 2], [1]) && sets.intersects([1, 2], [2, 3]) && sets.equivalent([1, 1], [1]) && !sets.contains([1], [2])',
    '"abc".charAt(1) == "b" && "abc".reverse() == "cba" && "aaa".replace("a", "b") == "bbb" && "aaa".replace("a", "b", 2) == "bba"',
    '"a b".split(" ").join("-") == "a-b" && "AB".lowerAscii() == "ab" && "abc".substring(1) == "bc"',
    '"ab12".find("[0-9]+") == "12" && "ab".find("x") == "" && "a1b2".findAll("[0-9]") == ["1", "2"] && "a1b2".findAll("[0-9]", 1) == ["1"]',
    '"UP".matches("^(?i)up$") && !"x".matches("^y")',
    'isURL("https://a.b:80/c?d=e") && !isURL("a b") && url("https://a.b:80/c?d=e").getPort() == "80"',
    'url("https://a.b:80/c?d=e").getScheme() == "https" && url("https://[::1]:80/").getHostname() == "::1" && url("https://a.b:80").getHost() == "a.b:80"',
    'url("/c?d=e").getEscapedPath() == "/c" && url("/c?d=e").getQuery()["d"] == ["e"]',
    'isQuantity("1Gi") && !isQuantity("1GB") && quantity("1Gi").isGreaterThan(quantity("1G")) && quantity("1m").isLessThan(quantity("0.1"))',
    'quantity("1k").asInteger() == 1000 && quantity("-1").sign() == -1 && quantity("1.5").isInteger() == false && quantity("500m").asApproximateFloat() == 0.5',
    'quantity("1").add(quantity("1")).compareTo(quantity("2")) == 0 && quantity("3").sub(1).compareTo(quantity("2")) == 0 && quantity("1e3").sub(quantity("1k")).sign() == 0 && quantity("1").add(1).sign() == 1',
    'isIP("::1") && !isIP("1.2.3") && ip("127.0.0.1").isLoopback() && ip("::1").family() == 6 && ip.isCanonical("::1") && !ip.isCanonical("::01")',
    'ip("0.0.0.0").isUnspecified() && ip("169.254.1.1").isLinkLocalUnicast() && ip("224.0.0.1").isLinkLocalMulticast() && ip("10.0.0.1").isGlobalUnicast()',
    'isCIDR("10.0.0.0/8") && !isCIDR("10.0.0.0") && cidr("10.0.0.0/8").containsIP("10.1.1.1") && !cidr("10.0.0.0/8").containsIP(ip("11.0.0.1"))',
    'cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && !cidr("10.0.0.0/8").containsCIDR(cidr("10.0.0.0/7")) && cidr("10.1.2.3/8").prefixLength() == 8',
    'string(cidr("10.1.2.3/12").masked()) == "10.0.0.0/12" && string(cidr("10.1.2.3/8").ip()) == "10.1.2.3"',
    'self.?none.orValue(1) == 1 && has(self.list[0].a) && !has(self.list[0].b) && "has(x[0].y)" == "has(x[0].y)"',
    '[1, 2].map(x, x * 2) == [2, 4] && [1, 2].filter(x, x > 1) == [2] && [1].exists_one(x, x == 1) && [1].exists(x, x == 1)',
    'dyn(1) == 1.0 && duration("1h") > duration("30m") && timestamp("2026-01-01T00:00:00Z").getFullYear() == 2026',
  ])('work: %s', (expression) => {
    expect(compile(expression)({ list: [{ a: 1n }] })).toBe(true);
  });

  test.each([
    '"a".charAt(2)',
    '[].min()',
    'url("a b")',
    'quantity("x")',
    'quantity("0.5").asInteger()',
    'ip("x")',
    'cidr("x")',
    '"a".find("[[:alpha:]]")',
  ])('fail where those of a server do: %s', (expression) => {
    expect(() => compile(expression)({})).toThrow();
  });
});

describe('the rules of the Gateway API', () => {
  const route = (rule: object, spec: object = {}) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'a' },
    spec: { parentRefs: [{ name: 'gateway' }], rules: [rule], ...spec },
  });
  const gateway = (listener: object) => ({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: 'a' },
    spec: { gatewayClassName: 'a', listeners: [{ name: 'web', port: 80, protocol: 'HTTP', ...listener }] },
  });
  const path = (type: string, value: string) => ({ matches: [{ path: { type, value } }], backendRefs: [{ name: 'web', port: 80 }] });
  const redirect = { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } };

  test.each<[object, string[]]>([
    [route(path('PathPrefix', '/a')), []],
    [route({ filters: [redirect] }), []],
    [gateway({}), []],
    [gateway({ protocol: 'HTTPS', tls: { certificateRefs: [{ name: 'a' }] } }), []],
    [
      route(path('PathPrefix', 'a')),
      ["spec.rules.0.matches.0.path: value must be an absolute path and start with '/' when type one of ['Exact', 'PathPrefix']"],
    ],
    [route(path('Exact', '/a//b')), ["spec.rules.0.matches.0.path: must not contain '//' when type one of ['Exact', 'PathPrefix']"]],
    [route({ backendRefs: [{ name: 'web' }] }), ['spec.rules.0.backendRefs.0: Must have port for Service reference']],
    [route({ filters: [redirect, redirect] }), ['spec.rules.0.filters: RequestRedirect filter cannot be repeated']],
    [
      gateway({ tls: { certificateRefs: [{ name: 'a' }] } }),
      ["spec.listeners: tls must not be specified for protocols ['HTTP', 'TCP', 'UDP']"],
    ],
    [
      gateway({ protocol: 'HTTPS', tls: {} }),
      ['spec.listeners.0.tls: certificateRefs or options must be specified when mode is Terminate'],
    ],
  ])('refuse what the API server refuses (%#)', (object, expected) => {
    expect(problems(object, ['1.36'])).toEqual(expected);
  });
});

describeWithDefinitions('the definitions of ../shared/crds', () => {
  test('have rules that all compile', () => {
    const files = readdirSync(DEFINITIONS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    const rules = new Set(
      files.flatMap((file) =>
        parseAllDocuments(readFileSync(join(DEFINITIONS, file), 'utf8')).flatMap((document) => rulesIn(document.toJS())),
      ),
    );
    expect(rules.size).toBeGreaterThan(90);
    rules.forEach((rule) => expect(() => compile(rule)).not.toThrow());
  });
});

/** All rules anywhere in a definition. */
function rulesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const { 'x-kubernetes-validations': own = [] } = value as { 'x-kubernetes-validations'?: Rule[] };
  const texts = Array.isArray(own) ? own.flatMap(({ rule, messageExpression }) => [rule, messageExpression]) : [];
  return [...texts.filter((text) => typeof text === 'string'), ...Object.values(value).flatMap(rulesIn)];
}
