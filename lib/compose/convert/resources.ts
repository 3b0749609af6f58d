import { flagsIn, goLimit } from '../../policy/consistency/memory-flags';
import type { Field } from '../field';
import { call, Given } from '../program/expressions';
import type { Expression } from '../program/statement';
import type { Conversion } from './conversion';
import { reportDefaults } from './image-defaults';
import { bytesInMemory } from './memory';
import type { ServiceDraft } from './service-draft';
import { bytesOf, MEBIBYTE, sizeOf } from './sizes';
import { textsOf } from './texts';

/** Requests and limits, from `deploy.resources`, or from the keys of Compose files of version 2. */
export function convertResources(draft: ServiceDraft, { outcomes }: Conversion): void {
  const { field } = draft;
  const resources = field.at('deploy')?.at('resources');
  const limits = resources?.at('limits');
  const reservations = resources?.at('reservations');
  const cpus = (text: string) => Number(text);
  const given: Amounts = {
    cpuLimit: chosen([limits?.at('cpus'), field.at('cpus'), field.at('cpu_count')], cpus, outcomes),
    memoryLimit: chosen([limits?.at('memory'), field.at('mem_limit')], bytesOf, outcomes),
    cpuRequest: chosen([reservations?.at('cpus')], cpus, outcomes),
    memoryRequest: chosen([reservations?.at('memory'), field.at('mem_reservation')], bytesOf, outcomes),
  };
  const needed = neededMemory(draft);
  const usual = OF_PROFILES[draft.profile.runtime ?? ''];
  if (needed === undefined && Object.values(given).every((each) => each === undefined)) {
    reportDefaults(draft, usual ?? SMALL, outcomes);
    return;
  }
  const inMemory = bytesInMemory(draft);
  const memory = needed ?? usual ?? MEMORY;
  reportDefaults(draft, given.memoryLimit || given.memoryRequest ? undefined : memory, outcomes);
  draft.props.set('resources', call('Resources', 'of', amounts(given, inMemory, memory)));
  report(given, inMemory, outcomes);
}

function report({ cpuLimit, cpuRequest, memoryLimit, memoryRequest }: Amounts, inMemory: number, outcomes: Conversion['outcomes']): void {
  outcomes.mapped(cpuLimit, cpuRequest ? 'the CPU limit' : 'the CPU limit, and a quarter of it as the request');
  outcomes.mapped(cpuRequest, 'the CPU request');
  const isFull = (field: Field | undefined) => field !== undefined && inMemory >= bytesOf(field.text)!;
  const added = `, and ${inMemory / MEBIBYTE} MiB for directories in memory, which count against it`;
  if (isFull(memoryLimit)) {
    outcomes.approximated(memoryLimit, `the memory limit${added}`);
  } else {
    outcomes.mapped(memoryLimit, 'the memory limit, which is the request, too, unless a reservation is smaller');
  }
  if (memoryLimit) {
    outcomes.mapped(memoryRequest, 'the memory request');
  } else if (isFull(memoryRequest)) {
    outcomes.approximated(memoryRequest, `the memory request; the limit is it${added}`);
  } else {
    outcomes.mapped(memoryRequest, 'the memory request, which is the limit, too');
  }
}

/** The first of several keys for one amount that is one. */
function chosen(
  fields: readonly (Field | undefined)[],
  amountOf: (text: string) => number | undefined,
  outcomes: Conversion['outcomes'],
): Field | undefined {
  const given = fields.filter((field) => field !== undefined);
  const isAmount = (field: Field) => (amountOf(field.text) ?? 0) > 0;
  const first = given.find(isAmount);
  for (const field of given.filter((each) => each !== first)) {
    if (isAmount(field)) {
      outcomes.mapped(field, `${first!.path} says the same`);
    } else if (amountOf(field.text) === 0) {
      outcomes.approximated(field, '0 is no limit: what is usual in the environment applies');
    } else {
      outcomes.refused(field, `"${field.text}" is no amount`, 'use a number of CPUs such as "0.5", or memory such as "512m"');
    }
  }
  return first;
}

interface Amounts {
  readonly cpuLimit?: Field;
  readonly cpuRequest?: Field;
  readonly memoryLimit?: Field;
  readonly memoryRequest?: Field;
}

/** Where Compose states no amount: that of a small service. */
const CPU_MILLIS = 100;
const MEMORY = 256 * MEBIBYTE;
/** What the library gives a container that states nothing: `Resources.small()`. */
const SMALL = 128 * MEBIBYTE;
/** Least memory of a container that Docker accepts, and so does the library. */
const LEAST = 6 * MEBIBYTE;
/** Memory that runtime profiles reserve by themselves. */
const OF_PROFILES: { readonly [runtime: string]: number | undefined } = {
  elasticsearch: 2048 * MEBIBYTE,
  kibana: 1024 * MEBIBYTE,
  postgres: 1024 * MEBIBYTE,
};

/** Bytes that a service needs where Compose states no limit: for its image, its heap or cache, and directories in memory. */
function neededMemory(draft: ServiceDraft): number | undefined {
  const flags = textsOf(draft).flatMap(({ name, text }) => (name === 'GOMEMLIMIT' ? goLimit(text) : flagsIn(text)));
  // Programs use a quarter beside their heap, or their cache.
  const heap = Math.max(0, ...flags.map(({ amount, isPart }) => Math.ceil(wholeBytes(amount) * (isPart ? 4 / 3 : 1))));
  const inMemory = bytesInMemory(draft);
  const ofProfile = OF_PROFILES[draft.profile.runtime ?? ''];
  const least = Math.max(heap, ofProfile ?? bytesOf(draft.profile.memory ?? '') ?? 0);
  const isUsual = inMemory === 0 && least === (ofProfile ?? 0);
  return isUsual ? undefined : Math.max(least, MEMORY) + inMemory;
}

function wholeBytes(amount: bigint): number {
  return Number(amount / 1_000_000_000n);
}

function amounts({ cpuLimit, cpuRequest, memoryLimit, memoryRequest }: Amounts, inMemory: number, needed: number): Given {
  const limit = cpuLimit && millis(cpuLimit.number);
  const request = cpuRequest ? millis(cpuRequest.number) : limit ? Math.max(1, Math.round(limit / 4)) : CPU_MILLIS;
  const stated = memoryLimit ?? memoryRequest;
  const bytes = stated && Math.max(bytesOf(stated.text)!, LEAST);
  const memory = bytes === undefined ? needed : bytes > inMemory ? bytes : bytes + inMemory;
  const requested = memoryRequest && Math.max(bytesOf(memoryRequest.text)!, LEAST);
  return {
    cpu: cpu(limit === undefined ? request : Math.min(request, limit)),
    memory: sizeOf(String(memory)),
    ...(requested !== undefined && requested < memory && { memoryRequest: sizeOf(String(requested)) }),
    ...(limit !== undefined && { cpuLimit: cpu(limit) }),
  };
}

function millis(cpus: number): number {
  return Math.max(1, Math.round(cpus * 1000));
}

function cpu(amount: number): Expression {
  return call('Cpu', 'millis', amount);
}
