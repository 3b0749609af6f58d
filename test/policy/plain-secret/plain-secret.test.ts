import { mayBeSecret, secretsInCommand, secretsInFile, secretsInValue } from '../../../lib/policy/plain-secret/plain-secret';

/** Built here, so that no scanner takes the tests for a leak. */
const AWS = `AKIAIOSFODNN7QLMPTUV`;
const GITHUB = `ghp_${'a1B2c3d4E5f6'.repeat(3)}`;
const JWT = `eyJ${'hbGciOiJIUzI1NiJ9'.repeat(2)}.eyJ${'zdWIiOiIxMjM0NSJ9'.repeat(2)}.${'abcdefghij'.repeat(3)}`;

const BY_NAME = 'by its name';
const BY_FORMAT = 'it looks like a key or a password';

describe('a value is a secret', () => {
  test.each([
    'PASSWORD',
    'DB_PASSWORD',
    'PGPASSWORD',
    'dbPassword',
    'DB_PASS',
    'db.password',
    'redis-passwd',
    'SMTP_PWD',
    'PASSPHRASE',
    'CLIENT_SECRET',
    'clientSecret',
    'TOKENS',
    'API_TOKEN',
    'REDISCLI_AUTH',
    'AWS_CREDENTIALS',
    'STRIPE_API_KEY',
    'apikey',
    'TLS_PRIVATE_KEY',
    'ACCESS_KEY',
    'CRYPTO_KEY',
    'DB_ENC_KEY',
    'requirepass',
  ])('by its name %s', (name) => {
    expect(secretsInValue(name, 'hunter2')).toEqual([{ name, reason: BY_NAME }]);
  });

  test.each([
    '-----BEGIN RSA PRIVATE KEY-----\nMII',
    '-----BEGIN PRIVATE KEY-----',
    AWS,
    GITHUB,
    JWT,
    // A payload that begins with a line break.
    `eyJ${'hbGciOiJIUzI1NiJ9'.repeat(2)}.ewog${'ICJyb2xlIjogIm'.repeat(2)}.${'abcdefghij'.repeat(3)}`,
    'orders:hunter2@tcp(orders-db:3306)/orders?parseTime=true',
    'orders:hunter2@unix(/run/mysqld.sock)/orders',
    'postgres://orders:hunter2@orders-db:5432/orders',
    'redis://:hunter2@redis',
  ])('by its format: %s', (value) => {
    expect(secretsInValue('SETTING', value)).toContainEqual({ name: 'SETTING', reason: BY_FORMAT });
    expect(secretsInValue('SETTING', `first line\n${value}`)).toContainEqual({ name: 'SETTING', reason: BY_FORMAT });
  });

  test.each([
    ['JDBC_URL', 'jdbc:sqlserver://db;user=sa;password=hunter2', 'password'],
    ['JAVA_OPTS', '-Xmx1g -Djavax.net.ssl.keyStorePassword=hunter2', 'Djavax.net.ssl.keyStorePassword'],
    ['OPTIONS', '{"clientSecret": "hunter2"}', 'clientSecret'],
  ])('by a setting within: %s=%s', (name, value, setting) => {
    expect(secretsInValue(name, value)).toContainEqual({ name: setting, reason: BY_NAME });
  });
});

describe('a value is no secret', () => {
  test.each([
    ['LEVEL', 'info'],
    ['CSRF_TOKEN', 'X-CSRF'],
    ['TOKEN_TYPE', 'bearer'],
    ['SMTP_AUTH', 'plain'],
    ['PASSWORD_FILE', '/run/secrets/db/password'],
    ['DB_PASSWORD', '/run/secrets/db/password'],
    ['DB_PASSWORD', '$(OTHER_PASSWORD)'],
    ['DB_PASSWORD', ''],
    ['USE_TOKEN', 'true'],
    ['MYSQL_ALLOW_EMPTY_PASSWORD', 'yes'],
    ['MAX_TOKENS', '4096'],
    ['TOKEN_URL', 'https://login.example.com/token'],
    ['TOKENIZER', 'whitespace'],
    ['KEYBOARD', 'qwerty'],
    ['MONKEY', 'banana'],
    ['PWD', '/app'],
    ['PARTITION_KEY', 'customer-1'],
    ['AWS_ACCESS_KEY_ID_FILE', '/run/secrets/aws/id'],
    ['URL', 'https://shop.example.com/a:b@c'],
    ['URL', 'postgres://orders@orders-db:5432/orders'],
    ['URL', 'postgres://orders:${PASSWORD}@orders-db:5432/orders'],
    ['URL', 'postgres://orders:$(PASSWORD)@orders-db:5432/orders'],
    ['DSN', 'orders:${PASSWORD}@tcp(orders-db:3306)/orders'],
    ['DSN', 'orders@tcp(orders-db:3306)/orders'],
    ['APP_KEY', 'orders-2'],
    ['SERVER_KEY', 'server1.key'],
    ['API_KEY_HEADER', 'X-Api-Key-2'],
    ['PUBLIC_KEY', 'abc123'],
    ['CERTIFICATE', '-----BEGIN CERTIFICATE-----'],
    ['TEMPLATE', 'password={{ password }}'],
  ])('%s=%s', (name, value) => {
    expect(secretsInValue(name, value)).toEqual([]);
  });
});

describe('a value may be a secret', () => {
  test.each([
    ['N8N_RUNNERS_AUTH_TOKEN', 'changeToken'],
    ['REDIS_AUTH', 'myredissecret'],
    ['SALT', 'mysalt'],
    ['SERVER_KEY', '459503920skdlaKJDI'],
    ['APP_KEY', 'SomeRandomStringOf32CharsExactly'],
    ['ANON_KEY', 'your-anon-key'],
    ['PASSWORD', 'x'],
  ])('%s=%s', (name, value) => {
    expect(mayBeSecret(name, value)).toBe(true);
  });

  test.each([
    ['SMTP_AUTH', 'plain'],
    ['SMTP_AUTH', 'kerberos'],
    ['CSRF_TOKEN', 'X-CSRF'],
    ['TOKEN_TYPE', 'opaque'],
    ['MAX_TOKENS', '128000'],
    ['API_KEY_HEADER', 'X-Api-Key'],
    ['PUBLIC_KEY', 'abc123'],
    ['PRIMARY_KEY', 'customer-1'],
    ['SERVER_KEY', '/certs/server.key'],
    ['SERVER_KEY', 'server1.key'],
    ['APP_KEY_FILE', '/run/secrets/app-key'],
    ['USE_TOKEN', 'yes'],
    ['SALT_LENGTH', 'sixteen'],
  ])('but %s=%s is none', (name, value) => {
    expect(mayBeSecret(name, value)).toBe(false);
  });
});

describe('a file contains a secret', () => {
  test.each([
    ['application.yaml', 'spring:\n  datasource:\n    password: hunter2\n', 'password'],
    ['application.properties', 'spring.datasource.password=hunter2', 'spring.datasource.password'],
    ['config.json', '{\n  "db": { "password": "hunter2" }\n}', 'password'],
    ['redis.conf', 'port 6379\n--requirepass hunter2', 'requirepass'],
    ['.env', 'export DB_PASS="correct horse"', 'DB_PASS'],
    ['app.js', "connect({ password: 'hunter2' })", 'password'],
    ['db.password', 'hunter2\n', 'db.password'],
  ])('%s', (file, content, name) => {
    expect(secretsInFile(file, content)).toEqual([{ name, reason: BY_NAME }]);
  });

  test('by its format', () => {
    expect(secretsInFile('notes.txt', `first line\nkey ${AWS} of somebody\n`)).toEqual([{ name: 'notes.txt', reason: BY_FORMAT }]);
  });
});

describe('a file contains no secret', () => {
  test.each([
    ['application.yaml', 'spring:\n  datasource:\n    password: ${DB_PASSWORD}\n  security:\n    token:\n      type: bearer\n'],
    ['values.yaml', 'secret:\n  name: db\n'],
    ['default.conf', 'location / {\n  proxy_pass http://cart:3000;\n  auth_basic "Restricted";\n}'],
    ['page.html', '<label>Password: <input type="password" name="password" autocomplete="current-password"></label>'],
    [
      'app.js',
      "const password = process.env.PASSWORD;\nlogin({ user, password: readSecret('password') });\nconst labels = { password: 'Password' };",
    ],
    ['app.py', 'password = os.environ["PASSWORD"]\ntoken: str = get_token()'],
    ['app.ts', 'interface Login {\n  password: string;\n  token?: string;\n}'],
    ['secret.md', 'secret: the recipe of the house'],
  ])('%s', (file, content) => {
    expect(secretsInFile(file, content)).toEqual([]);
  });
});

describe('a command contains a secret', () => {
  test.each([
    [['server', '--password=hunter2'], 'password'],
    [['server', '--password', 'hunter2'], 'password'],
    [['java', '-Ddb.password=hunter2', '-jar', 'app.jar'], 'Ddb.password'],
    [['sh', '-c', 'PGPASSWORD=hunter2 psql -h db'], 'PGPASSWORD'],
    [['sh', '-c', 'PGPASSWORD=secret exec psql -h db'], 'PGPASSWORD'],
    [['sh', '-c', 'redis-server --requirepass hunter2'], 'requirepass'],
  ])('%j', (words, name) => {
    expect(secretsInCommand(words)).toContainEqual({ name, reason: BY_NAME });
  });

  test('by its format', () => {
    expect(secretsInCommand(['upload', '--id', AWS])).toContainEqual({ name: 'args', reason: BY_FORMAT });
  });
});

describe('a command contains no secret', () => {
  test.each([
    [['server', '--password-file=/run/secrets/password', '--token', '--verbose']],
    [['server', '--password=$(DB_PASSWORD)']],
    [['sh', '-c', 'exec redis-server --requirepass "$(cat /run/secrets/redis)"']],
    [['node', '-e', 'const password = read(); login({ password: password })']],
    [['server', '--auth', 'basic', '--max-tokens=100']],
  ])('%j', (words) => {
    expect(secretsInCommand(words)).toEqual([]);
  });
});
