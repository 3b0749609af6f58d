import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deployment, networkPolicy, podsOf } from '../testing/manifests';
import { EDGE, file, folder, reach, shop, SHOP } from './run-reach';

describe('cdk8s-shop reach', () => {
  test('says yes, and which policies do', () => {
    expect(reach('shop/frontend', 'shop/cart', '3000/TCP', shop)).toEqual({
      output: 'yes\nan egress rule of NetworkPolicy shop/frontend allows it, and an ingress rule of NetworkPolicy shop/cart allows it\n',
      errors: '',
      exitCode: 0,
    });
  });

  test('says no, and which policies do', () => {
    expect(reach('shop/cart', 'shop/frontend', '3000', shop)).toEqual({
      output:
        'no\nno egress rule of NetworkPolicy shop/default-deny allows it, and no ingress rule of NetworkPolicy shop/default-deny allows it\n',
      errors: '',
      exitCode: 1,
    });
  });

  test('takes TCP unless the port says otherwise', () => {
    expect(reach('shop/frontend', 'shop/cart', '3000', shop).exitCode).toBe(0);
    expect(reach('shop/frontend', 'shop/cart', '3000/UDP', shop).exitCode).toBe(1);
  });

  test('knows addresses outside the cluster', () => {
    const open = file('open.yaml', [
      deployment('cart'),
      networkPolicy('cart', { ...podsOf('cart'), ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] }),
    ]);
    expect(reach('ip:203.0.113.7', 'shop/cart', '3000', open).exitCode).toBe(0);
    expect(reach('ip:198.51.100.7', 'shop/cart', '3000', open).exitCode).toBe(1);
    expect(reach('ip:203.0.113.7', 'ip:198.51.100.7', '443', open).output).toBe('yes\nNetworkPolicies restrict pods only\n');
  });

  test('knows a pod by the address that it has', () => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'frontend-0', namespace: 'shop', labels: { app: 'frontend' } } };
    const running = (podIP: string, phase = 'Running') => file('running.yaml', [...SHOP, { ...pod, status: { podIP, phase } }]);
    expect(reach('ip:10.42.0.7', 'shop/cart', '3000', running('10.42.0.7')).exitCode).toBe(0);
    expect(reach('ip:10.42.0.8', 'shop/cart', '3000', running('10.42.0.7')).exitCode).toBe(1);
    expect(reach('ip:FD00:0::7', 'shop/cart', '3000', running('fd00::7')).exitCode).toBe(0);
    // Its address may be that of another pod.
    expect(reach('ip:10.42.0.7', 'shop/cart', '3000', running('10.42.0.7', 'Succeeded')).exitCode).toBe(1);
  });

  test('assumes addresses of pods where a policy has an ipBlock', () => {
    const block = file('block.yaml', [
      deployment('frontend'),
      deployment('cart'),
      networkPolicy('cart', { ...podsOf('cart'), ingress: [{ from: [{ ipBlock: { cidr: '10.42.0.0/16' } }] }] }),
    ]);
    expect(reach('shop/frontend', 'shop/cart', '3000', block)).toMatchObject({
      output:
        'no\nan ingress rule of NetworkPolicy shop/cart allows it if 10.42.0.0/16 includes the address of the pod\n' +
        'assumed, because the objects do not tell: it is so on most clusters, with pods of 10.244.0.0/24\n',
      exitCode: 1,
    });
    expect(reach('--pod-cidr', '10.42.0.0/16', 'shop/frontend', 'shop/cart', '3000', block).exitCode).toBe(0);
  });

  test('reads files, folders and lists as one set, in which objects may repeat', () => {
    const parts = join(folder, 'parts/below');
    mkdirSync(parts, { recursive: true });
    writeFileSync(join(parts, 'policies.json'), JSON.stringify({ apiVersion: 'v1', kind: 'List', items: EDGE }));
    const workloads = file('workloads.yaml', [deployment('frontend'), deployment('cart'), EDGE[0]]);
    expect(reach('shop/frontend', 'shop/cart', '3001', workloads, join(folder, 'parts')).exitCode).toBe(1);
    const other = file('other.yaml', [{ ...EDGE[0], spec: { podSelector: {} } }]);
    expect(reach('shop/frontend', 'shop/cart', '3000', workloads, other)).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('NetworkPolicy shop/default-deny is described twice, and not alike') as string,
    });
  });

  test('names what creates the pods of a Service', () => {
    const service = (selector: object) => ({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'basket', namespace: 'shop' },
      spec: { selector },
    });
    const services = file('services.yaml', [...SHOP, service({ app: 'cart' })]);
    for (const end of ['shop/basket', 'basket']) {
      expect(reach('shop/frontend', end, '80', services)).toMatchObject({
        errors: `error: "${end}" is a Service: name what creates its pods, shop/cart, and the port of these\n`,
        exitCode: 2,
      });
    }
    const others = file('services.yaml', [...SHOP, service({ app: 'other' })]);
    expect(reach('shop/frontend', 'basket', '80', others).errors).toContain('name what creates its pods, such as a Deployment');
  });

  test('knows that autoscalers may add pods', () => {
    const one = { ...deployment('cart'), spec: { ...(deployment('cart').spec as object), replicas: 1 } };
    const scaled = (apiVersion: string, kind: string, ref: object) => ({
      apiVersion,
      kind,
      metadata: { name: 'x', namespace: 'shop' },
      spec: { scaleTargetRef: ref },
    });
    const exitCode = (...objects: object[]) => reach('shop/cart', 'shop/cart', '80', file('one.yaml', [one, EDGE[0], ...objects])).exitCode;
    expect(exitCode()).toBe(0);
    expect(exitCode(scaled('autoscaling/v2', 'HorizontalPodAutoscaler', { kind: 'Deployment', name: 'cart' }))).toBe(1);
    expect(exitCode(scaled('keda.sh/v1alpha1', 'ScaledObject', { name: 'cart' }))).toBe(1);
  });

  test.each([
    [['shop/frontend', 'shop/crat', '3000'], 'error: no workload shop/crat exists: the workloads are shop/cart, shop/frontend'],
    [['shop/frontend', '10.0.0.1', '3000'], '"10.0.0.1" is the name of no workload: write ip:10.0.0.1 for the address'],
    [['shop/frontend', 'ip:10.0.0', '3000'], '"10.0.0" is not an IP address'],
    [['shop/frontend', 'shop/cart', 'http'], '"http" is not a port: use a number and a protocol, such as 8080/TCP'],
    [['shop/frontend', 'shop/cart', '0'], 'port 0 is out of range'],
    [['shop/frontend', 'shop/cart', '80/tcp'], 'protocol "tcp" is not known: use TCP, UDP, SCTP'],
    [['--pod-cidr', '10.0.0.0', 'shop/frontend', 'shop/cart', '80'], '"10.0.0.0" is not a range of addresses'],
    [['--colour', 'shop/frontend', 'shop/cart', '80'], "unknown option '--colour'"],
  ])('exits with 2 for %j', (args, message) => {
    expect(reach(...args, shop)).toEqual({ output: '', errors: expect.stringContaining(message) as string, exitCode: 2 });
  });

  test('exits with 2 for what cannot be read', () => {
    writeFileSync(join(folder, 'broken.yaml'), 'a: [');
    expect(reach('a/b', 'a/c', '80', join(folder, 'broken.yaml'))).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('broken.yaml') as string,
    });
    expect(reach('a/b', 'a/c', '80', join(folder, 'absent')).exitCode).toBe(2);
    expect(reach('a/b', 'a/c', '80').errors).toContain('no file is given');
    expect(reach()).toMatchObject({ errors: expect.stringContaining('use reach FROM TO PORT FILE_OR_FOLDER...') as string, exitCode: 2 });
    const policy = networkPolicy('cart', { ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/33' } }] }] });
    expect(reach('shop/frontend', 'shop/cart', '80', file('refused.yaml', [...SHOP.slice(0, 2), policy]))).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining('NetworkPolicy shop/cart: "10.0.0.0/33" is not a range of addresses') as string,
    });
  });

  test('prints its help', () => {
    const { output, exitCode } = reach('--help');
    expect(exitCode).toBe(0);
    expect(output).toContain('Usage: cdk8s-shop reach [options] FROM TO PORT FILE_OR_FOLDER...');
    expect(output).toContain('Exit codes: 0 yes, 1 no, 2');
  });
});
