import { Size } from 'cdk8s';
import { Scaling, Spread, Storage } from '../../lib';
import { cart, podOf, worker } from '../workload/fixture';

const labelSelector = { matchLabels: { 'app.kubernetes.io/name': 'cart', 'app.kubernetes.io/instance': 'cart' } };
const TOPOLOGIES = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];
const constraints = (whenUnsatisfiable: string, matchLabelKeys?: string[]) =>
  TOPOLOGIES.map((topologyKey) => ({
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
    const pod = podOf(cart({ spread: Spread.required() }));
    expect(pod.topologySpreadConstraints).toEqual(constraints('DoNotSchedule', ['pod-template-hash']));
    expect(JSON.stringify(pod.affinity)).not.toContain('required');
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
