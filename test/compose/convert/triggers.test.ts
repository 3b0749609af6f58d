import { findObject } from '../../../lib/testing';
import { mistakesIn } from '../files';
import { imported, loaded, outcomesOf, programOf } from './imported';

const job = (...lines: readonly string[]) =>
  [
    'services:',
    '  db: {image: "postgres:17.6", environment: {POSTGRES_PASSWORD: hunter2hunter2}}',
    'jobs:',
    '  report:',
    '    image: ghcr.io/acme/report:1.0.0',
    ...lines.map((line) => `    ${line}`),
    '',
  ].join('\n');

describe('a job', () => {
  test('with a schedule is a scheduled task, with its time zone', () => {
    const file = job('triggers: {schedule: [{cron: "30 2 * * *", timezone: Europe/Berlin, concurrency: forbid}]}');
    const object = findObject(loaded(file), 'CronJob', 'report');
    expect(object).toMatchObject({ spec: { schedule: '30 2 * * *', timeZone: 'Europe/Berlin', concurrencyPolicy: 'Forbid' } });
    expect(outcomesOf(file)).toMatchObject({
      'jobs.report.image': expect.stringContaining('approximated: it runs as user 10001') as string,
      'jobs.report.triggers.schedule[0].cron': 'mapped: the schedule',
      'jobs.report.triggers.schedule[0].timezone': 'mapped: the time zone of the schedule',
      'jobs.report.triggers.schedule[0].concurrency': 'mapped: a run is skipped while the one before it goes on',
    });
  });

  test('may have a schedule in short syntax, and words for it', () => {
    expect(programOf(job('triggers: {schedule: ["@daily"]}'))).toContain(
      "schedule: Cron.schedule({ minute: '0', hour: '0', day: '*', month: '*', weekDay: '*' })",
    );
  });

  test('that a person starts is suspended, and the report says how to start it', () => {
    const file = job('triggers: {manual: true}');
    expect(findObject(loaded(file), 'CronJob', 'report')).toMatchObject({ spec: { suspend: true } });
    expect(outcomesOf(file)['jobs.report.triggers']).toBe(
      'approximated: a CronJob that is suspended, because it has no schedule: `kubectl create job --from=cronjob/report report-1` starts it',
    );
  });

  test('queues no runs, and skips late ones as the file says', () => {
    const file = job('triggers: {schedule: [{cron: "0 3 * * *", concurrency: queue, missed_fires: skip}]}');
    expect(findObject(loaded(file), 'CronJob', 'report')).toMatchObject({ spec: { startingDeadlineSeconds: 10 } });
    expect(outcomesOf(file)).toMatchObject({
      'jobs.report.triggers.schedule[0].concurrency': expect.stringContaining('approximated: ') as string,
      'jobs.report.triggers.schedule[0].missed_fires': 'mapped: a run that is more than 10 seconds late is skipped',
    });
  });

  test.each([
    ['schedule: ["every day"]', 'schedule[0]', 'schedule "every day" is not valid: write minute, hour, day, month and weekday'],
    ['schedule: ["0 3 * * *", "0 4 * * *"]', 'schedule[1]', 'a CronJob has one schedule: describe a job for each'],
    [
      'schedule: [{cron: "0 3 * * *", timezone: Mars/Base}]',
      'schedule[0].timezone',
      'time zone "Mars/Base" is not known: use a name of the IANA database',
    ],
  ])('with %s is refused', (triggers, path, detail) => {
    const { refusals } = imported(job(`triggers: {${triggers}}`));
    expect(refusals).toMatchObject([{ path: `jobs.report.triggers.${path}`, detail: expect.stringContaining(detail) as string }]);
  });

  test('has variables, and edges to services, like a service', () => {
    const file = job('environment: {DB_HOST: db}', 'depends_on: [db]', 'triggers: {manual: true}');
    expect(programOf(file)).toContain("env: { DB_HOST: 'db' }");
    expect(programOf(file)).toContain('report.calls(db, { variables: {} })');
  });

  test('can only refer to what the file describes', () => {
    expect(mistakesIn(job('depends_on: [bd]', 'networks: [front]', 'env_file: missing.env', 'triggers: {manual: true}'))).toEqual([
      'compose.yaml:6:18: jobs.report.depends_on[0]: there is no service `bd`: did you mean `db`?',
      'compose.yaml:7:16: jobs.report.networks[0]: there is no network `front`: describe it below `networks:`, or correct the name',
      expect.stringMatching(/^compose\.yaml:8:15: jobs\.report\.env_file: .*missing\.env/),
    ]);
  });

  test('of a profile that is not active is left out', () => {
    const file = job('profiles: [nightly]', 'triggers: {manual: true}');
    expect(outcomesOf(file)['jobs.report']).toBe('development only: its profile is not active: `--profile` imports it');
    expect(outcomesOf(file, { profiles: ['nightly'] })['jobs.report.image']).toBeDefined();
  });
});
