import { judge } from '../../../lib/compose/report/verdict';
import { REPORT } from './projects';

const refusing = (strictness: Parameters<typeof judge>[1]) => judge(REPORT, strictness).refusals.map(({ path }) => path);

describe('judge', () => {
  const report = { ...REPORT, keys: REPORT.keys.map(({ isAccepted, ...key }) => key) };

  test('refuses what is refused, and with `strict` what is approximated', () => {
    expect(judge(report, {}).refusals.map(({ path }) => path)).toEqual(['services.web.privileged', 'services.db.pid']);
    expect(refusing({ strict: true })).toEqual(['services.web.ports[0]', 'services.web.privileged']);
  });

  test.each([
    [['services.web.privileged'], [], []],
    [['services.web'], [], []],
    [['services.web.ports'], ['services.web.privileged'], ['services.web.ports']],
    [['services.w', 'services.web.image'], ['services.web.privileged'], ['services.w', 'services.web.image']],
  ])('with %j accepted refuses %j', (accept, refused, unused) => {
    const verdict = judge(REPORT, { accept });
    expect(verdict.refusals.map(({ path }) => path)).toEqual(refused);
    expect(verdict.unused).toEqual(unused);
  });

  test('accepts approximations with `strict`', () => {
    const { report: judged, unused } = judge(REPORT, { strict: true, accept: ['services.web.ports'] });
    expect(unused).toEqual([]);
    expect(judged.keys.find(({ path }) => path === 'services.web.ports[0]')?.isAccepted).toBe(true);
  });
});
