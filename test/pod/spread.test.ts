import { Size } from 'cdk8s';
import { Rollout, Scaling, Spread, Storage } from '../../lib';
import { expectObject } from '../../lib/testing';
import { cart, podOf, worker } from '../workload/fixture';

const labelSelector = { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } };
const TOPOLOGIES = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];
const constraints = (whenUnsatisfiable: string, matchLabelKeys?: string[], topologies = TOPOLOGIES) =>
  topologies.map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable,
    labelSelector,
    ...(matchLabelKeys && { matchLabelKeys }),
  }));

describe('replicas', () => {
  test('stand on different nodes and zones, where there are any', () => {
    expect(podOf(cart())).toMatchObject({
      topologySpreadConstraints: constraints('ScheduleAnyway', ['pod-template-hash']),
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: TOPOLOGIES.map((topologyKey) => ({
            weight: 1,
            podAffinityTerm: { topologyKey, labelSelector },
          })),
        },
      },
    });
    expect(podOf(worker({ scaling: Scaling.fixed(2) }))).toHaveProperty('topologySpreadConstraints');
  });

  test('stand on different nodes and zones, or wait', () => {
    const pod = podOf(cart({ spread: Spread.required() }, { cluster: { zones: true } }));
    expect(pod.topologySpreadConstraints).toEqual(constraints('DoNotSchedule', ['pod-template-hash']));
    expect(JSON.stringify(pod.affinity)).not.toContain('required');
  });

  test('do not wait for zones that no node has', () => {
    const [hosts, zones] = TOPOLOGIES;
    const perRevision = ['pod-template-hash'];
    for (const cluster of [{}, { zones: false }]) {
      expect(podOf(cart({ spread: Spread.required() }, { cluster })).topologySpreadConstraints).toEqual([
        ...constraints('DoNotSchedule', perRevision, [hosts]),
        ...constraints('ScheduleAnyway', perRevision, [zones]),
      ]);
    }
  });

  test('with storage of their own are compared over all versions', () => {
    const storage = Storage.perReplica('/data', Size.gibibytes(1));
    expect(podOf(cart({ storage, scaling: Scaling.fixed(3) })).topologySpreadConstraints).toEqual(constraints('ScheduleAnyway'));
  });

  test.each([
    ['one alone', { scaling: Scaling.fixed(1) }],
    ['when told', { spread: Spread.none() }],
  ])('stand wherever there is room: %s', (_, props) => {
    expect(podOf(cart(props))).not.toHaveProperty('topologySpreadConstraints');
    expect(podOf(cart(props))).not.toHaveProperty('affinity');
  });
});

describe('at most one replica on each node', () => {
  const spread = Spread.onePerNode();
  const [host, zone] = TOPOLOGIES;

  test('is a rule, and different zones are a wish', () => {
    expect(podOf(cart({ spread }, { cluster: { zones: true } }))).toMatchObject({
      topologySpreadConstraints: constraints('ScheduleAnyway', ['pod-template-hash'], [zone]),
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: host, labelSelector }],
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: { topologyKey: zone, labelSelector } }],
        },
      },
    });
  });

  test('leaves no node for an additional replica of a rollout, unless the user knows one', () => {
    const rollout = (maxSurge: number, maxUnavailable: number) => ({ spec: { strategy: { rollingUpdate: { maxSurge, maxUnavailable } } } });
    expectObject(cart({ spread }), 'Deployment', 'cart').toHave(rollout(0, 1));
    expectObject(cart({ spread: Spread.required() }), 'Deployment', 'cart').toHave(rollout(1, 0));
    expectObject(cart({ spread, rollout: Rollout.rolling() }), 'Deployment', 'cart').toHave(rollout(1, 0));
    const stateful = cart({ spread, storage: Storage.perReplica('/data', Size.gibibytes(1)) });
    expectObject(stateful, 'StatefulSet', 'cart').toHave({ spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: undefined } } });
  });
});
