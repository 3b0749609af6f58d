import { report } from '../../../lib/check/report/report';
import { EMPTY, RESULT } from './findings';

describe('the report as text', () => {
  test('has the findings of each file, and a summary', () => {
    expect(report(RESULT, 'text', false)).toBe(`dist/cart & co.yaml
  12:3    warning Deployment shop/cart spec.replicas (shop/cart/deployment)  replicas
    replicas 1 is too few: use 2
  20:3    warning Deployment shop/cart spec.replicas (shop/cart/deployment)  replicas
    replicas 1 is too few: use 2
  30:3    accepted Deployment shop/cart spec.replicas (shop/cart/deployment)  replicas
    replicas 1 is too few: use 2
    accepted: a queue "consumer" <needs> one

<stdin>
  1:1     error   Pod <b>  image-tag
    image "a\\u001b[31m\\u000a]]>\\u0001" & more

3 findings (1 error, 2 warnings), 1 accepted in 3 objects
`);
  });

  test('says that there are none', () => {
    expect(report(EMPTY, 'text', false)).toBe('no findings in 3 objects\n');
  });

  test('has colours on a terminal, and no other escape sequences', () => {
    const text = report(RESULT, 'text', true);
    expect(text).toContain('\u001b[33mwarning\u001b[0m');
    expect(text).toContain('\u001b[31m3 findings (1 error, 2 warnings), 1 accepted in 3 objects\u001b[0m\n');
    expect(text).toContain('\\u001b[31m');
    expect(report(EMPTY, 'text', true)).toBe('\u001b[32mno findings in 3 objects\u001b[0m\n');
  });
});

describe('the report as JSON', () => {
  test('has the same findings, and counts them', () => {
    expect(JSON.parse(report(RESULT, 'json', true))).toEqual({
      version: '1.2.3',
      summary: { objects: 3, errors: 1, warnings: 2, suppressed: 1 },
      findings: RESULT.findings,
    });
  });
});
