import fc from 'fast-check';
import { dnsNames } from '../../../lib/compose/names/dns-names';

const label = (name: string) => dnsNames([name]).get(name);

describe('names of services', () => {
  it.each([
    ['web', 'web'],
    ['my_service', 'my-service'],
    ['Web.API', 'web-api'],
    ['购物车', 'gou-wu-che'],
    ['银行', 'yin-hang'],
    ['小车a1', 'xiao-che-a1'],
    ['корзина', 'korzina'],
    ['café', 'cafe'],
    ['3scale', 's-3scale'],
    ['_', 'service-d2e2ad'],
  ])('%s becomes %s', (name, expected) => {
    expect(label(name)).toBe(expected);
  });

  it('keep the one that is a label where others would become it', () => {
    const names = dnsNames(['my-service', 'my_service', 'my.service']);
    expect(names.get('my-service')).toBe('my-service');
    expect(new Set(names.values()).size).toBe(3);
    expect(names.get('my_service')).toMatch(/^my-service-[0-9a-f]{6}$/);
  });

  it('are valid, distinct, and the same in any order, whatever the script', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), { minLength: 1, maxLength: 8 }), (names) => {
        const labels = dnsNames(names);
        expect(new Set(labels.values()).size).toBe(names.length);
        labels.forEach((each) => expect(each).toMatch(/^[a-z]([-a-z0-9]{0,48}[a-z0-9])?$/));
        expect(dnsNames([...names].reverse())).toEqual(new Map([...labels].reverse()));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
