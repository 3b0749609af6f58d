import { Config, Probe, Runtime } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, untyped, cart } from '../bad-input';

describeBadInput([
  {
    name: 'a runtime’s variable that is a secret',
    make: cart({ runtime: Runtime.of({ env: { DB_PASSWORD: 'hunter2' } }) }),
    value: '"DB_PASSWORD"',
    remedy: 'Secret.existing',
  },
  { name: 'a secret in plain text', make: cart({ env: { DB_PASSWORD: 'hunter2' } }), value: '"DB_PASSWORD"', remedy: 'Secret.existing' },
  {
    name: 'a password in a file',
    make: cart({ config: Config.files('/conf', { 'application.yaml': 'db:\n  password: hunter2\n' }) }),
    value: '"password"',
    remedy: "`notSecret: ['password']`",
  },
  { name: 'a password in arguments', make: cart({ args: ['--password=hunter2'] }), value: '"password"', remedy: 'Secret.existing' },
  {
    name: 'a key in the arguments of a container beside it',
    make: cart({ sidecars: [{ name: 'proxy', image: IMAGE, args: ['--id', `AKIAIOSFODNN7QLMPTUV`] }] }),
    value: '"args"',
    remedy: 'Secret.existing',
  },
  {
    name: 'a password in a probe',
    make: cart({ probes: { readiness: Probe.exec(['mysqladmin', '--password=hunter2', 'ping']) } }),
    value: '"password"',
    remedy: 'Secret.existing',
  },
  { name: 'a password in a URL', make: cart({ env: { DB: 'postgres://me:hunter2@db' } }), value: '"DB"', remedy: 'Secret.existing' },
  {
    name: 'a secret in config',
    make: cart({ config: Config.values({ API_KEY: 'abc' }) }),
    value: '"API_KEY"',
    remedy: "`notSecret: ['API_KEY']`",
  },
  {
    name: 'a key in a file',
    make: cart({ config: Config.files('/etc/tls', { 'tls.pem': '-----BEGIN PRIVATE KEY-----' }) }),
    value: '"tls.pem"',
    remedy: 'Secret.existing',
  },
  { name: 'no values', make: cart({ config: Config.values({}) }), value: 'config values are empty, {}', remedy: 'specify at least one' },
  {
    name: 'no files',
    make: cart({ config: Config.files('/conf', {}) }),
    value: 'config files of /conf are empty, {}',
    remedy: 'specify at least one',
  },
  {
    name: 'a value that is a truth value',
    make: cart({ config: Config.values(untyped({ ON: true })) }),
    value: 'ON=true',
    remedy: '"true"',
  },
  { name: 'a file in a folder', make: cart({ config: Config.files('/conf', { 'a/b': '' }) }), value: '"a/b"', remedy: 'without folders' },
  {
    name: 'files that are too large together',
    make: cart({ config: Config.files('/conf', { a: 'a'.repeat(600_000) }).and(Config.files('/conf', { b: 'b'.repeat(600_000) })) }),
    value: 'config files of /conf of 1200000 bytes',
    remedy: 'further directories',
  },
  { name: 'a file that is the folder', make: cart({ config: Config.files('/conf', { '.': '' }) }), value: '"."', remedy: 'use letters' },
  {
    name: 'a file with the name that the kubelet uses',
    make: cart({ config: Config.files('/conf', { '..data': '' }) }),
    value: '"..data"',
    remedy: 'use letters',
  },
  { name: 'a file above', make: cart({ config: Config.files('/conf', { '..': '' }) }), value: '".."', remedy: 'use letters' },
  { name: 'files in the root', make: cart({ config: Config.files('/', { a: '' }) }), value: '"/"', remedy: 'such as "/var/lib/data"' },
  {
    name: 'a file that is too large',
    make: cart({ config: Config.files('/conf', { a: 'ä'.repeat(524_289) }) }),
    value: 'config files of /conf of 1048578 bytes',
    remedy: 'move files to the image',
  },
  {
    name: 'a folder that is not there',
    make: () => Config.folder('/conf', '/no/such'),
    path: 'config',
    value: '"/no/such"',
    remedy: 'cannot be read',
  },
]);
