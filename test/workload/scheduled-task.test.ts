import { Cron, Duration } from 'cdk8s';
import { ScheduledTaskProps } from '../../lib';
import { expectConfigurationError, expectObject } from '../../lib/testing';
import { inPod, scheduledTask } from './fixture';

const expectReport = (props?: Partial<ScheduledTaskProps>) => expectObject(scheduledTask(props), 'CronJob', 'report');
const at = (text: string) => {
  const [minute, hour, day, month, weekDay] = text.split(' ');
  return Cron.schedule({ minute, hour, day, month, weekDay });
};

describe('a scheduled task', () => {
  test('is a CronJob that leaves a run out while another runs', () => {
    expectReport().toHave({
      spec: {
        schedule: '0 0 * * *',
        timeZone: undefined,
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 300,
        suspend: undefined,
        jobTemplate: {
          metadata: { labels: { 'app.kubernetes.io/name': 'report' } },
          spec: { ttlSecondsAfterFinished: 7 * 24 * 3600, ...inPod({ restartPolicy: 'Never' }).spec },
        },
      },
    });
  });

  test('runs as it is told', () => {
    const props = { timeZone: 'Europe/Berlin', concurrency: 'Replace', startingDeadline: Duration.minutes(1), suspended: true, retries: 1 };
    expectReport({ ...props, schedule: at('30 2 * * 1-5') }).toHave({
      spec: {
        schedule: '30 2 * * 1-5',
        timeZone: 'Europe/Berlin',
        concurrencyPolicy: 'Replace',
        startingDeadlineSeconds: 60,
        suspend: true,
        jobTemplate: { spec: { backoffLimit: 1 } },
      },
    });
    expectReport({ concurrency: 'Allow', suspended: false }).toHave({ spec: { concurrencyPolicy: undefined, suspend: undefined } });
  });

  test.each(['* * * * *', '*/5 0,12 1-15 * *', '0-30/10 23 31 12 0', '0 0 * jan-MAR Mon,sat', '59 0 1 1 6', '5/15 * * * *'])(
    'runs at %s',
    (schedule) => {
      expectReport({ schedule: at(schedule) }).toHave({ spec: { schedule } });
    },
  );

  test.each([
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 13 *',
    '* * * 0 *',
    '* * * * 7',
    '*/0 * * * *',
    '5-1 * * * *',
    'x * * * *',
    '* * * * monday',
    'mon * * * *',
    '1, * * * *',
    '-1 * * * *',
    '1.5 * * * *',
  ])('does not run at %s', (schedule) => {
    const make = () => scheduledTask({ schedule: at(schedule) });
    expectConfigurationError(make, `shop/report: schedule "${schedule}" is not valid`, 'specify minute, hour, day, month and weekday');
  });

  test.each([
    'Europe/Berlin',
    'UTC',
    'Etc/UTC',
    'Etc/GMT+5',
    'Asia/Kolkata',
    'Asia/Calcutta',
    'US/Pacific',
    'GB',
    'NZ-CHAT',
    'EST5EDT',
    'Zulu',
  ])('knows the time zone %s', (timeZone) => {
    expect(() => scheduledTask({ timeZone })).not.toThrow();
  });

  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['us/pacific', 'America/Los_Angeles'],
    ['US/PACIFIC', 'America/Los_Angeles'],
  ])('knows no time zone %s, because the case matters', (timeZone, correct) => {
    expectConfigurationError(
      () => scheduledTask({ timeZone }),
      `shop/report: time zone "${timeZone}" is not known in this spelling: use "${correct}"`,
    );
  });

  test.each(['Mars/Olympus', 'Local', '', '+01:00'])('knows no time zone "%s"', (timeZone) => {
    expectConfigurationError(() => scheduledTask({ timeZone }), `shop/report: time zone "${timeZone}" is not known`, '"Europe/Berlin"');
  });
});
