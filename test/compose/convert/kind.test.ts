import { imported, outcomesOf, programOf, web } from './imported';

describe('the kind of a service', () => {
  test.each([
    [['expose: ["3000"]'], 'Microservice'],
    [[], 'Worker'],
    [['restart: unless-stopped'], 'Worker'],
    [['restart: "no"'], 'Task'],
    [['restart: on-failure:3'], 'Task'],
    [['restart: "no"', 'expose: ["3000"]'], 'Microservice'],
    [['deploy: {mode: replicated-job}'], 'Task'],
    [['deploy: {restart_policy: {condition: none}}'], 'Task'],
    [['deploy: {restart_policy: {condition: any}}'], 'Worker'],
    [['deploy: {mode: global}'], 'Agent'],
    [['deploy: {mode: replicated}'], 'Worker'],
  ])('with %j is %s', (lines, kind) => {
    expect(programOf(web(lines))).toContain(`new ${kind}(this, 'web'`);
  });

  test('says how often a job is retried', () => {
    expect(programOf(web(['restart: on-failure:3']))).toContain('retries: 3');
    expect(outcomesOf(web(['restart: "no"']))['services.web.restart']).toBe('mapped: a `Task`: a Job with 0 retries');
    const swarm = outcomesOf(web(['deploy: {mode: replicated-job, restart_policy: {condition: on-failure, max_attempts: 2}}']));
    expect(swarm['services.web.deploy.restart_policy.max_attempts']).toBe('mapped: the retries of the Job');
  });

  test('restarts servers always, whatever the file says', () => {
    expect(outcomesOf(web(['restart: always', 'expose: ["3000"]']))['services.web.restart']).toMatch(/^mapped: /);
    expect(outcomesOf(web(['restart: on-failure', 'expose: ["3000"]']))['services.web.restart']).toMatch(/^approximated: /);
    const both = outcomesOf(web(['restart: always', 'deploy: {restart_policy: {condition: any, max_attempts: 1}}']));
    expect(both['services.web.deploy.restart_policy.condition']).toBe('mapped: `restart` decides');
  });

  test.each([
    [['restart: always', 'deploy: {mode: replicated-job}'], 'services.web.restart', 'use `restart: "no"` or `on-failure`'],
    [['deploy: {mode: global-job}'], 'services.web.deploy.mode', 'use `mode: replicated-job`, or `global`'],
  ])('with %j is refused', (lines, path, remedy) => {
    expect(imported(web(lines)).refusals).toMatchObject([{ path, detail: expect.stringContaining(remedy) as string }]);
  });

  test('is no agent where each node would have data of its own', () => {
    const file = 'services: {db: {image: "postgres:17.6", deploy: {mode: global}}}';
    expect(imported(file).refusals).toMatchObject([{ path: 'services.db.deploy.mode' }]);
    expect(programOf(file)).toContain('new Microservice(');
  });
});
