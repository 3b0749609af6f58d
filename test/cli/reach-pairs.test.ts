import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { Reachability } from '../../lib/policy/reachability/reachability';
import { deployment } from '../testing/manifests';
import { folder, pairs, reach, shop, SHOP } from './run-reach';

describe('cdk8s-shop reach --pairs', () => {
  test('answers each line', () => {
    const file = pairs('shop/frontend\tshop/cart\t3000/TCP', 'shop/cart\tshop/frontend\t3000', 'ip:203.0.113.7\tshop/cart\t80/UDP', '');
    expect(reach('--pairs', file, shop)).toEqual({
      output: 'shop/frontend\tshop/cart\t3000/TCP\tyes\nshop/cart\tshop/frontend\t3000\tno\nip:203.0.113.7\tshop/cart\t80/UDP\tno\n',
      errors: '',
      exitCode: 0,
    });
  });

  test('reads what Windows writes, and passes over empty lines', () => {
    const file = pairs('\uFEFFshop/frontend\tshop/cart\t3000\r', '\r', 'shop/cart\tshop/frontend\t3000\r', '');
    expect(reach('--pairs', file, shop)).toEqual({
      output: 'shop/frontend\tshop/cart\t3000\tyes\nshop/cart\tshop/frontend\t3000\tno\n',
      errors: '',
      exitCode: 0,
    });
    expect(reach('--pairs', pairs(''), shop)).toEqual({ output: '', errors: '', exitCode: 0 });
  });

  test('answers 40,000 lines, each judged once', () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => `ip:10.${index % 256}.${index >> 8}.1\tshop/cart\t${1 + index}`);
    const judged = jest.spyOn(Reachability.prototype, 'judge');
    expect(reach('--pairs', pairs(...lines), shop).output).toBe(lines.map((line) => `${line}\tno\n`).join(''));
    expect(judged).toHaveBeenCalledTimes(lines.length);
    judged.mockRestore();
  });

  test('names each line that cannot be answered, and answers none', () => {
    const file = pairs('shop/frontend\tshop/cart\t3000', 'shop/frontend\tshop/crat\t3000', 'shop/frontend shop/cart 3000');
    expect(reach('--pairs', file, shop)).toEqual({
      output: '',
      errors:
        'error: line 2: no workload shop/crat exists: the workloads are shop/cart, shop/frontend\n' +
        'error: line 3: "shop/frontend shop/cart 3000" is not FROM<tab>TO<tab>PORT\n',
      exitCode: 2,
    });
    expect(reach('--pairs', 'none', shop)).toMatchObject({
      errors: 'error: none: does not exist: use the path of a file or folder\n',
      exitCode: 2,
    });
    expect(reach('--pairs', folder, shop).exitCode).toBe(2);
  });

  test('reads one of both from stdin', () => {
    const run = (input: string, ...args: string[]) =>
      spawnSync(process.execPath, ['--import', require.resolve('tsx'), join(__dirname, '../../lib/cli/main.ts'), 'reach', ...args], {
        encoding: 'utf8',
        input,
      });
    expect(run('shop/cart\tshop/frontend\t80\r\n', '--pairs', '-', shop)).toMatchObject({
      stdout: 'shop/cart\tshop/frontend\t80\tno\n',
      status: 0,
    });
    expect(run(stringify(deployment('cart')), 'shop/cart', 'shop/cart', '80', '-')).toMatchObject({ status: 0, stderr: '' });
    expect(run(stringify(SHOP[0]), 'shop/frontend', 'shop/frontend', '80', '-', shop)).toMatchObject({ status: 1 });
    expect(reach('--pairs', '-', '-').errors).toContain('stdin can be read once');
  });
});
