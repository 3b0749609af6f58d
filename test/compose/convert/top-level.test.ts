import { imported, outcomesOf, web } from './imported';

const top = (...lines: readonly string[]) => outcomesOf(web([], ...lines));

describe('keys of the top level', () => {
  test('name the project, and its version means nothing', () => {
    expect(top('name: shop').name).toBe('mapped: the project "shop"');
    expect(imported(web([], 'name: shop')).program.name).toBe('shop');
    expect(top('version: "3.8"').version).toMatch(/^mapped: /);
  });

  test('describe networks, whose options are those of the cluster', () => {
    expect(top('networks: {back: {internal: true}}')['networks.back']).toBe('mapped: no service is in it');
    expect(top('networks: {back: {ipam: {config: [{subnet: 10.0.0.0/24}]}}}')['networks.back']).toMatch(
      /^approximated: .*; ipam: the cluster has one network, which policies divide$/,
    );
  });

  test('describe volumes, secrets and configs where services use them', () => {
    const outcomes = top('volumes: {a: {}, b: {driver: nfs}, c: {driver: local}, d: {external: true}}', 'secrets: {s: {environment: S}}');
    expect(outcomes['volumes.a']).toMatch(/^mapped: described/);
    expect(outcomes['volumes.b']).toMatch(/^approximated: the StorageClass of the cluster/);
    expect(outcomes['volumes.c']).toMatch(/^mapped: /);
    expect(outcomes['volumes.d']).toBe('mapped: exists in the cluster');
    expect(outcomes['secrets.s']).toMatch(/^mapped: /);
  });

  test('that are extensions are read where aliases refer to them', () => {
    expect(top('x-common: {a: b}')['x-common']).toMatch(/^mapped: an extension/);
  });

  test('of models are refused', () => {
    expect(top('models: {llm: {model: ai/smollm2}}')['models.llm']).toMatch(/^refused: .*: describe the server of the model as a service/);
  });
});
