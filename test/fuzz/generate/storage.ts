import { Size } from 'cdk8s';
import { ClaimOptions, Environment, Storage } from '../../../lib';
import fc from 'fast-check';
import { few, optional } from '../../arbitraries';
import { Server } from './servers';
import { directories, sizes } from './values';

/** Storage of a workload, and what it leaves to choose. */
export interface Placement {
  readonly storage?: Storage;
  /** Whether each replica has volumes of its own. */
  readonly isStateful: boolean;
  /** Whether old and new pods, or several pods, may run at the same time. */
  readonly isExclusive: boolean;
  /** Most pods at a time. */
  readonly most: number;
}

const claimOptions = ({ _cluster: { storageClasses } }: Environment, accessModes: readonly string[]): fc.Arbitrary<ClaimOptions> =>
  few({
    storageClass: fc.constantFrom(...(storageClasses ?? ['any'])),
    accessMode: fc.constantFrom(...accessModes),
  });

/** Names of claim templates that exist: a directory may suggest the same. */
const templateNames = optional(fc.constantFrom('data', 'data-cache', 'srv-files'));

/** Directories that the pod takes with it. A scratch directory of the user has a size, by which it is told from those of the library. */
const passing = fc.oneof(
  fc.tuple(directories, sizes).map(([path, size]) => Storage.scratch(path, size)),
  fc.tuple(directories, fc.integer({ min: 1, max: 4 })).map(([path, amount]) => Storage.memory(path, Size.mebibytes(amount))),
);

/** Storage together, without what has a directory of those before. */
const together = (first: Storage | undefined, others: readonly Storage[]): Storage | undefined =>
  others.reduce<Storage | undefined>((all, each) => {
    const isTaken = all?._mounts.some(({ path }) => path === each._mounts[0].path);
    return isTaken ? all : (all?.and(each) ?? each);
  }, first);

/** Where the volume is: the data of a server is below it. */
const placeOf = ({ data }: Server): fc.Arbitrary<string> =>
  data === undefined ? directories : fc.constantFrom(data, ...(data.startsWith('/var/lib/') ? [data.replace(/\/[^/]+$/, '')] : []));

interface Volumes {
  readonly server: Server;
  readonly environment: Environment;
}

const perReplica = ({ server, environment }: Volumes): fc.Arbitrary<Placement> =>
  fc
    .tuple(
      placeOf(server),
      sizes,
      claimOptions(environment, ['ReadWriteOnce', 'ReadWriteOncePod']),
      templateNames,
      fc.array(passing, { maxLength: 2 }),
    )
    .map(([path, size, options, name, more]) => ({
      storage: together(Storage.perReplica(path, size, { ...options, name }), more),
      isStateful: true,
      isExclusive: false,
      most: server.most.stateful,
    }));

const exclusive = ({ server, environment }: Volumes): fc.Arbitrary<Placement> =>
  fc
    .tuple(placeOf(server), sizes, claimOptions(environment, ['ReadWriteOnce', 'ReadWriteOncePod']), fc.array(passing, { maxLength: 1 }))
    .map(([path, size, options, more]) => ({
      storage: together(Storage.claim(path, size, options), more),
      isStateful: false,
      isExclusive: true,
      most: 1,
    }));

const shared = ({ server, environment }: Volumes): fc.Arbitrary<Placement> =>
  fc
    .tuple(
      placeOf(server),
      sizes,
      claimOptions(environment, ['ReadWriteMany']),
      fc.constantFrom(undefined, 'uploads', 'cart-data', 'orders-data'),
    )
    .map(([path, size, options, existing]) => ({
      storage: existing === undefined ? Storage.shared(path, size, options) : Storage.existing(path, existing),
      isStateful: false,
      isExclusive: server.most.stateless === 1,
      most: server.most.stateless,
    }));

const none = ({ server }: Volumes): fc.Arbitrary<Placement> =>
  fc.array(passing, { maxLength: 3 }).map((storage) => ({
    storage: together(undefined, storage),
    isStateful: false,
    isExclusive: false,
    most: server.most.stateless,
  }));

/** Storage of a workload with replicas. */
export const placements = (volumes: Volumes): fc.Arbitrary<Placement> =>
  fc.oneof(none(volumes), shared(volumes), exclusive(volumes), perReplica(volumes));

/** Directories of the node, where an agent mounts them. */
const onNode = fc
  .tuple(
    directories,
    few({
      hostPath: fc.constantFrom('/', '/var/log', '/proc'),
      readOnly: fc.boolean(),
      type: fc.constantFrom('Directory', 'DirectoryOrCreate', 'Socket'),
    }),
  )
  .map(([path, options]) => Storage.host(path, options));

/** Storage of an agent. */
export const agentPlacements: fc.Arbitrary<Placement> = fc
  .tuple(fc.array(onNode, { maxLength: 2 }), fc.array(passing, { maxLength: 2 }))
  .map(([host, more]) => ({ storage: together(undefined, [...host, ...more]), isStateful: false, isExclusive: false, most: 1 }));

/** Storage of a task. */
export const taskPlacements = (volumes: Volumes): fc.Arbitrary<Placement> => fc.oneof(none(volumes), shared(volumes), exclusive(volumes));
