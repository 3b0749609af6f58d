import { looksSecret } from '../../lib/pod/looks-secret';

describe('a value looks like a secret', () => {
  test.each([
    'PASSWORD',
    'DB_PASSWORD',
    'db.password',
    'redis-passwd',
    'SMTP_PWD',
    'PASSPHRASE',
    'CLIENT_SECRET',
    'TOKENS',
    'API_TOKEN',
    'AWS_CREDENTIALS',
    'STRIPE_API_KEY',
    'apikey',
    'TLS_PRIVATE_KEY',
    'ACCESS_KEY',
  ])('by its name %s', (name) => {
    expect(looksSecret(name, 'hunter2')).toBe('by its name');
  });

  test.each([
    '-----BEGIN RSA PRIVATE KEY-----\nMII',
    '-----BEGIN PRIVATE KEY-----',
    'AKIAIOSFODNN7EXAMPLE',
    `ghp_${'a1'.repeat(18)}`,
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NSJ9.abc',
    'xoxb-1234567890-abc',
    'postgres://orders:hunter2@orders-db:5432/orders',
    'redis://:hunter2@redis',
  ])('by what it is: %s', (value) => {
    expect(looksSecret('SETTING', value)).toBe('it looks like a key or a password');
    expect(looksSecret('SETTING', `first line\n${value}`)).toBe('it looks like a key or a password');
  });
});

describe('a value does not look like a secret', () => {
  test.each([
    ['LEVEL', 'info'],
    ['PASSWORD_FILE', '/run/secrets/db/password'],
    ['DB_PASSWORD', '/run/secrets/db/password'],
    ['DB_PASSWORD', ''],
    ['USE_TOKEN', 'true'],
    ['MAX_TOKENS', '4096'],
    ['TOKENIZER', 'whitespace'],
    ['KEYBOARD', 'qwerty'],
    ['MONKEY', 'banana'],
    ['URL', 'https://shop.example.com/a:b@c'],
    ['URL', 'postgres://orders@orders-db:5432/orders'],
    ['URL', 'postgres://orders:${PASSWORD}@orders-db:5432/orders'],
    ['CERTIFICATE', '-----BEGIN CERTIFICATE-----'],
  ])('%s=%s', (name, value) => {
    expect(looksSecret(name, value)).toBeUndefined();
  });
});
