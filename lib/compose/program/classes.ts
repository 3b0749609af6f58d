import { Cron, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Image } from '../../environment/image';
import { Priority } from '../../environment/priority';
import { Resources } from '../../environment/resources';
import { Address } from '../../network/address';
import { ExistingWorkload } from '../../network/existing-workload';
import { ExternalService } from '../../network/external-service';
import { PathMatch } from '../../network/path-match';
import { Port } from '../../network/port';
import { Tls } from '../../network/tls';
import { Config } from '../../pod/config';
import { Handler } from '../../pod/handler';
import { PodField } from '../../pod/pod-field';
import { Probe } from '../../pod/probe';
import { Runtime } from '../../pod/runtime';
import { Secret } from '../../pod/secret';
import { Spread } from '../../pod/spread';
import { Storage } from '../../pod/storage';
import { ApiAccess } from '../../workload/access';
import { Agent } from '../../workload/agent';
import { Disruption } from '../../workload/disruption';
import { Identity } from '../../workload/identity';
import { Microservice } from '../../workload/microservice';
import { Rollout } from '../../workload/rollout';
import { Scaling } from '../../workload/scaling';
import { ScheduledTask } from '../../workload/scheduled-task';
import { ServiceType } from '../../workload/service-type';
import { Task } from '../../workload/task';
import { Worker } from '../../workload/worker';
import type { ConstructName, FactoryName } from './vocabulary';

type ConstructClass = new (scope: Construct, id: string, props: unknown) => Construct;

const CONSTRUCT_CLASSES: { readonly [name in ConstructName]: unknown } = {
  Agent,
  ExistingWorkload,
  ExternalService,
  Microservice,
  ScheduledTask,
  Task,
  Worker,
};

const CLASSES: { readonly [name in FactoryName]: unknown } = {
  Address,
  ApiAccess,
  Config,
  Cpu,
  Cron,
  Disruption,
  Duration,
  Handler,
  Identity,
  Image,
  JsonPatch,
  PathMatch,
  PodField,
  Port,
  Priority,
  Probe,
  Resources,
  Rollout,
  Runtime,
  Scaling,
  Secret,
  ServiceType,
  Size,
  Spread,
  Storage,
  Tls,
};

/** @throws Error for a class that programs cannot create */
export function constructNamed(name: string): ConstructClass {
  return found(CONSTRUCT_CLASSES, name) as ConstructClass;
}

/** @throws Error for a class that programs cannot name */
export function classNamed(name: string): unknown {
  return found(CLASSES, name);
}

function found(classes: { readonly [name: string]: unknown }, name: string): unknown {
  if (!Object.hasOwn(classes, name)) {
    throw new Error(`programs have no class "${name}": add it to the vocabulary`);
  }
  return classes[name];
}
