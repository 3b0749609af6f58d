import { Microservice, MicroserviceProps, Runtime, Secret, Storage } from '../../../lib';
import { expectObject, ObjectAssertion } from '../../../lib/testing';
import { chartIn, IMAGE, inContainer, mountsOf, podOf } from '../../workload/fixture';

export const PASSWORD = Secret.existing('passwords', 'admin');

/** A service `known` of which nothing but the runtime is said, and that its data may be lost. */
export function known(runtime: Runtime, props: Partial<MicroserviceProps> = {}): Microservice {
  return new Microservice(chartIn(), 'known', { image: IMAGE, runtime, storage: scratchFor(runtime), ...props });
}

/** Space for the data of a server, lost with the pod; undefined where the runtime has no data. */
export function scratchFor({ _profile: { data } }: Runtime): Storage | undefined {
  return data && Storage.scratch(data.path);
}

export function expectContainer(service: Microservice, fields: object): ObjectAssertion {
  return expectWorkload(service).toHave(inContainer(fields, 'known'));
}

export function expectWorkload(service: Microservice): ObjectAssertion {
  return expectObject(service, kindOf(service), 'known');
}

/** Its emptyDirs. */
export function writableOf(service: Microservice): string[] {
  const mounts = Object.entries(mountsOf(podOf(service), 'known'));
  return mounts.flatMap(([path, source]) => (JSON.stringify(source) === '{"emptyDir":{}}' ? [path] : []));
}

export const env = (service: Microservice) =>
  Object.fromEntries(
    ((podOf(service).containers[0].env ?? []) as { name: string; value?: string; valueFrom?: object }[]).map(
      ({ name, value, valueFrom }) => [name, value ?? valueFrom],
    ),
  );

/** The files that it gets from Secrets, by path. */
export function secretsOf(service: Microservice): Record<string, object | string> {
  const mounts = Object.entries(mountsOf(podOf(service), 'known'));
  return Object.fromEntries(mounts.filter(([, source]) => JSON.stringify(source).includes('ecret')));
}

export const fileOf = (secretName: string, key: string) => ({
  secret: { secretName, defaultMode: 0o440, items: [{ key, path: key }] },
});

function kindOf(service: Microservice): string {
  return service.objects.find(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')!.kind;
}
