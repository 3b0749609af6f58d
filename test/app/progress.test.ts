import { Progress } from '../../lib/app/progress';
import { report, summary } from '../../lib/app/report';

describe('a run that takes long', () => {
  test('tells how far it is, once a second', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = new Progress(
      (line) => lines.push(line),
      () => now,
    );
    progress.begin('rendered', 3200);
    for (let step = 0; step < 3200; step++) {
      now += 1;
      progress.step();
    }
    expect(lines).toEqual(['rendered 1008 of 3200 (1.0 s)', 'rendered 2016 of 3200 (2.0 s)', 'rendered 3024 of 3200 (3.0 s)']);
    expect(progress.seconds).toBe(3.2);
  });

  test('says nothing when it is over in a second', () => {
    const lines: string[] = [];
    const progress = new Progress(
      (line) => lines.push(line),
      () => 0,
    );
    progress.begin('rendered', 1000);
    for (let step = 0; step < 1000; step++) {
      progress.step();
    }
    expect(lines).toEqual([]);
  });
});

describe('at the end', () => {
  const none = { path: 'dist', created: [], changed: [], removed: [], foreign: [] };

  test('one line says what was done', () => {
    expect(summary(132, 135, none, 0.284)).toEqual(['132 objects in 135 files: nothing changed (0.28 s)']);
    expect(summary(1, 1, { ...none, created: ['a'], changed: ['b', 'c'], removed: ['d'] }, 1)).toEqual([
      '1 object in 1 file: 1 new, 2 changed, 1 removed (1.00 s)',
    ]);
  });

  test('what others have put there is named', () => {
    expect(summary(1, 1, { ...none, foreign: ['README.md', 'a/b'] }, 1)[0]).toBe('kept files of other tools in dist: README.md, a/b');
    const many = Array.from({ length: 12 }, (_, index) => `f${index}`);
    expect(summary(1, 1, { ...none, foreign: many }, 1)[0]).toMatch(/: f0, .*f7 and 2 more$/);
  });

  test('it goes to stderr, unless it is not wanted', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const before = process.env.CDK8S_SHOP_REPORT;
    report('quiet');
    delete process.env.CDK8S_SHOP_REPORT;
    report('done');
    process.env.CDK8S_SHOP_REPORT = before;
    expect(write.mock.calls).toEqual([['cdk8s-shop: done\n']]);
    write.mockRestore();
  });
});
