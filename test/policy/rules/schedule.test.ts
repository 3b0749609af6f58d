import { schedule } from '../../../lib/policy/rules/schedule';
import { cases, object, Row } from '../rows';
import { testRule } from '../test-rule';

const cronJob = (text: unknown, timeZone?: string) => object('CronJob', { spec: { schedule: text, timeZone } }, 'batch/v1');

const ACCEPTED = [
  '15 3 * * *',
  '*/5 0-23/2 1,15 JAN-mar ?',
  '0 0 29 2 *',
  '0 0 31 1,2 *',
  '0 0 30 2 1',
  '@daily',
  '@every 1h30m',
  ' 0  0 * *  0 ',
  '5/10 * * * sun,6',
];
const REFUSED: [string, string][] = [
  ['', 'is empty'],
  ['* * * *', 'has 4 fields, not 5'],
  ['0 * * * * *', 'has 6 fields, not 5'],
  ['60 * * * *', 'has minute "60"'],
  ['* 24 * * *', 'has hour "24"'],
  ['* * 0 * *', 'has day of the month "0"'],
  ['* * * 13 *', 'has month "13"'],
  ['* * * * 7', 'has day of the week "7"'],
  ['* * * foo *', 'has month "foo"'],
  ['5-1 * * * *', 'has minute "5-1"'],
  ['*/0 * * * *', 'has minute "*/0"'],
  ['1-2-3 * * * *', 'has minute "1-2-3"'],
  ['1/2/3 * * * *', 'has minute "1/2/3"'],
  ['@reboot', 'is not known'],
  ['@every day', 'is not known'],
  ['TZ=UTC 0 0 * * *', 'has a time zone'],
  ['CRON_TZ=UTC 0 0 * * *', 'has a time zone'],
  ['0 0 30 2 *', 'never comes'],
  ['0 0 31 4,6,SEP *', 'never comes'],
];
const ZONES = ['europe/berlin', 'Europe/Atlantis', 'Local', '+05:00', '../Berlin', 'UTC ', 'Europe//Berlin'];

testRule(
  schedule,
  cases(
    [
      ...ACCEPTED.map((text): [string, object] => [`the schedule ${text}`, cronJob(text)]),
      ...['UTC', 'Europe/Berlin', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'].map((zone): [string, object] => [
        zone,
        cronJob('@daily', zone),
      ]),
    ],
    [
      ...REFUSED.map(([text, problem]): Row => [`the schedule ${text}`, cronJob(text), ['spec.schedule', problem]]),
      ...ZONES.map((zone): Row => [`the time zone ${zone}`, cronJob('@daily', zone), ['spec.timeZone', 'is not a time zone']]),
      ['an empty time zone', cronJob('@daily', ''), ['spec.timeZone', 'timeZone "" is empty']],
    ],
  ),
);
