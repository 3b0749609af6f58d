import { report } from '../../../lib/check/report/report';
import { EMPTY, RESULT } from './findings';
import { Element, parseXml } from './xml';

const elements = (parent: Element, name: string) => parent.children.filter((child) => child.name === name);

describe('the report for test runners', () => {
  const root = parseXml(report(RESULT, 'junit', false));

  test('is XML with a suite for each file, and totals', () => {
    expect(root).toMatchObject({ name: 'testsuites', attributes: { tests: '5', failures: '3', errors: '0', skipped: '1' } });
    expect(elements(root, 'testsuite').map(({ attributes }) => attributes)).toEqual([
      { name: 'dist/cart & co.yaml', tests: '4', failures: '2', errors: '0', skipped: '1' },
      { name: '<stdin>', tests: '1', failures: '1', errors: '0', skipped: '0' },
    ]);
  });

  test('has a failed test for each finding, a skipped one where it is suppressed, and a passed one for each object without findings', () => {
    const [cart, stdin] = elements(root, 'testsuite').map((suite) => elements(suite, 'testcase'));
    expect(cart[0]).toMatchObject({
      attributes: { name: 'Deployment shop/cart spec.replicas: replicas', classname: 'dist/cart & co.yaml', line: '12' },
      children: [{ name: 'failure', attributes: { message: 'replicas 1 is too few: use 2', type: 'warning' } }],
    });
    expect(cart[0].children[0].text).toContain('https://example.com/replicas');
    const reason = 'a queue "consumer" <needs> one';
    expect(cart[2].children).toMatchObject([{ name: 'skipped', attributes: { message: reason }, text: reason }]);
    expect(cart[3]).toMatchObject({ attributes: { name: 'Service shop/cart' }, children: [] });
    // XML has no way to write most control characters.
    expect(stdin[0].children[0].attributes.message).toBe('image "a\ufffd[31m\n]]>\ufffd" & more');
  });

  test('has a name of its own for each test of a file, by which GitLab knows it', () => {
    const names = elements(root, 'testsuite').flatMap((suite) => elements(suite, 'testcase').map(({ attributes }) => attributes.name));
    expect(names).toEqual([
      'Deployment shop/cart spec.replicas: replicas',
      'Deployment shop/cart spec.replicas: replicas (2)',
      'Deployment shop/cart spec.replicas: replicas (3)',
      'Service shop/cart',
      'Pod <b>: image-tag',
    ]);
  });

  test('has passed tests alone where there are no findings', () => {
    expect(parseXml(report(EMPTY, 'junit', false)).attributes).toMatchObject({ tests: '3', failures: '0', skipped: '0' });
  });
});
