import { Construct } from 'constructs';
import { Environment } from '../environment/environment';
import { ascending, sortedEntries } from '../kubernetes/ascending';
import { hash, nameOfHost } from '../kubernetes/names';
import { ObjectMetadata } from '../kubernetes/rendered-object';
import { ICallable } from './call';
import { keyOfPath, OtherVersion, Route, RoutePath } from './route';
import { createRoute, maxPaths, RouteObject } from './routing/create-route';

/** Paths that share their annotations and their protocol, and the objects that they need. */
interface RouteSet {
  readonly route: Route;
  readonly objects: readonly RouteObject[];
}

/** The routes of one service at one host: an Ingress, an HTTPRoute or a GRPCRoute for each set of annotations. */
export class HostRoutes {
  private readonly sets = new Map<string, RouteSet>();
  private readonly maxPaths: number;

  /**
   * @param metadata of the objects
   * @param other another version of the service, asked for at synthesis
   */
  constructor(
    private readonly service: Construct & ICallable,
    private readonly metadata: Omit<ObjectMetadata, 'name'>,
    private readonly host: string,
    private readonly other: () => OtherVersion | undefined,
  ) {
    this.maxPaths = maxPaths(Environment.of(service));
  }

  /** All paths. */
  public get paths(): RoutePath[] {
    return [...this.sets.values()].flatMap(({ route }) => route.paths);
  }

  /** All objects. */
  public get objects(): RouteObject[] {
    return [...this.sets.values()].flatMap(({ objects }) => objects);
  }

  /** Adds a path to those that share its annotations and its protocol. */
  public add(path: RoutePath, { isGrpc, annotations, secretName }: Pick<Route, 'isGrpc' | 'annotations' | 'secretName'>): void {
    const key = JSON.stringify([isGrpc, sortedEntries(Object.entries(annotations))]);
    const { route: { paths: known } = { paths: [] }, objects = [] } = this.sets.get(key) ?? {};
    const paths = [...known, path].sort(ascending(keyOfPath));
    const route: Route = { host: this.host, service: this.service.name, isGrpc, annotations, secretName, paths };
    const isFull = known.length === objects.length * this.maxPaths;
    this.sets.set(key, { route, objects: isFull ? [...objects, this.create(key, route, objects.length)] : objects });
    this.nameObjects();
  }

  /** @param part number of the object among those of the set */
  private create(key: string, route: Route, part: number): RouteObject {
    const count = [...this.sets.values()].flatMap(({ objects }) => objects).length;
    const metadata = { ...this.metadata, name: this.name(part) };
    return createRoute(this.service, `route-${this.host}-${count}`, metadata, route, () => this.partOf(key, route, part));
  }

  private partOf(key: string, first: Route, part: number): Route {
    const route = this.sets.get(key)?.route ?? first;
    return { ...route, other: this.other(), paths: route.paths.slice(part * this.maxPaths, (part + 1) * this.maxPaths) };
  }

  /** The set with the first path has the name of the host, and each other one a number that depends on its own first path. */
  private nameObjects(): void {
    const firstPath = ({ route }: RouteSet) => keyOfPath(route.paths[0]);
    const sorted = [...this.sets.values()].sort(ascending(firstPath));
    sorted.forEach((set, index) => {
      set.objects.forEach((object, part) => {
        object._rename(index === 0 ? this.name(part) : this.name(part, numberOf(firstPath(set))));
      });
    });
  }

  private name(part: number, ...numbers: string[]): string {
    const suffixes = part === 0 ? numbers : [...numbers, String(part + 1)];
    return nameOfHost(this.host, (host) => [this.service.name, host, ...suffixes].join('.'));
  }
}

/** Ten digits: no host ends in a number, so the name of an object with this suffix is that of no other host. */
function numberOf(path: string): string {
  return String(parseInt(hash(path), 16)).padStart(10, '0');
}
