import { imported, loaded, outcomesOf, programOf, web } from './imported';

const SECRETS =
  'secrets: {password: {file: password.txt}, token: {environment: TOKEN_OF_PROCESS}, there: {external: true, name: Shop_Password}}';
const FILES = { 'password.txt': 'hunter2hunter2' };
const withSecrets = (...lines: readonly string[]) => ({ 'compose.yaml': web(lines, SECRETS), ...FILES });

describe('secrets', () => {
  test('are files of Secrets, with the command that makes them', () => {
    const file = withSecrets('secrets: [password, {source: token, target: app-token}]');
    const program = programOf(file);
    expect(program).toContain("Secret.existing('password', 'password').asFile('/run/secrets/password')");
    expect(program).toContain("Secret.existing('token', 'TOKEN_OF_PROCESS').asFile('/run/secrets/app-token')");
    expect(program).not.toContain('hunter2');
    expect(imported(file).report.secrets).toContainEqual({
      name: 'password',
      keys: ['password'],
      command: expect.stringMatching(
        /^kubectl create secret generic password -n "\$\{NAMESPACE:\?\}" --from-file=password=.*password\.txt$/,
      ) as string,
    });
  });

  test('that exist have the name that they have, as far as a cluster has such names', () => {
    const file = withSecrets('secrets: [there]');
    expect(programOf(file)).toContain("Secret.existing('there', 'there').asFile('/run/secrets/there')");
    expect(outcomesOf(file)['secrets.there']).toBe(
      'approximated: "Shop_Password" is no name in a cluster: the services say which they expect there',
    );
  });

  test('have no owner or mode of their own', () => {
    const file = withSecrets('secrets: [{source: password, uid: "1000", mode: 0440}]');
    expect(outcomesOf(file)['services.web.secrets[0]']).toMatch(/^approximated: .*; uid, mode: the group of the pod reads the file$/);
  });

  test('of a runtime profile are its options', () => {
    const file = {
      'compose.yaml': `services: {db: {image: "postgres:17.6", environment: {POSTGRES_PASSWORD_FILE: /run/secrets/password}, secrets: [password]}}\n${SECRETS}\n`,
      ...FILES,
    };
    expect(programOf(file)).toContain("Runtime.postgres({ password: Secret.existing('password', 'password') })");
    expect(programOf(file)).not.toContain('asFile');
    expect(outcomesOf(file)['services.db.secrets[0]']).toContain('mapped: an option of the runtime profile');
  });

  test('cannot be two files of one path, or be where data is', () => {
    expect(imported(withSecrets('secrets: [password, {source: token, target: password}]')).refusals).toMatchObject([
      { path: 'services.web.secrets[1]', detail: '"/run/secrets/password" is mounted twice: use another path for one of the two' },
    ]);
    const data = {
      'compose.yaml': `services: {cache: {image: "redis:8.2", secrets: [{source: password, target: /data}]}}\n${SECRETS}\n`,
      ...FILES,
    };
    expect(imported(data).refusals).toMatchObject([{ path: 'services.cache.secrets[0]' }]);
    expect(loaded(data, { accept: ['services.cache.secrets[0]'] }).services).toEqual(['cache']);
  });
});

describe('configs', () => {
  const CONFIGS =
    'configs: {settings: {content: "level: info"}, there: {external: true}, file: {file: app.conf}, missing: {file: missing.conf}}';
  const withConfigs = (...lines: readonly string[]) => ({ 'compose.yaml': web(lines, CONFIGS), 'app.conf': 'a = b\n' });

  test('are files of ConfigMaps, in the root by default', () => {
    const file = withConfigs('configs: [settings, {source: file, target: /etc/app.conf}]');
    const program = programOf(file);
    expect(program).toContain("Config.file( '/settings'".replace('( ', '('));
    expect(program).toContain("Config.file('/etc/app.conf'");
    expect(loaded(file).services).toEqual(['web']);
    expect(outcomesOf(file)['services.web.configs[0]']).toBe('mapped: a ConfigMap, mounted at /settings');
  });

  test('may exist already', () => {
    const file = withConfigs('configs: [there]');
    expect(programOf(file)).toContain("Config.existing('there', 'there').asFile('/there')");
    expect(outcomesOf(file)['configs.there']).toBe('mapped: exists in the cluster');
  });

  test('without content are refused', () => {
    const { refusals } = imported(withConfigs('configs: [missing]'));
    expect(refusals).toMatchObject([
      { path: 'services.web.configs[0]', detail: expect.stringContaining('create the file, or use `content`') as string },
    ]);
  });
});
