import { dnsNames } from '../names/dns-names';
import { Field } from '../field';
import type { Program, Statement } from '../program/statement';
import type { Project, ProjectService } from '../project';
import type { RequiredSecret } from '../report/outcome';
import { convertCommands } from './command';
import { topLevel } from './compose-secrets';
import type { Conversion, Outcomes } from './conversion';
import { convertDependsOn } from './depends-on';
import { convertDeploy } from './deploy';
import { Edges } from './edges';
import { convertEnvironment } from './environment';
import { convertExposure } from './exposure';
import { convertHealthCheck } from './health-check';
import { HostRewriting } from './host-rewriting';
import { convertImage, refuseWithoutImage } from './image';
import { convertKind } from './kind';
import { convertMemory } from './memory';
import { serviceMentions } from './mentions';
import { convertMountOptions } from './mount-options';
import { convertNetworks } from './networks';
import { collectSecrets } from './plain-secrets';
import { convertPorts } from './ports';
import { convertResources } from './resources';
import { convertRuntime } from './runtime';
import { reportRootWrites } from './root-writes';
import { SecretRegistry } from './secret-registry';
import { convertConfigs, convertSecrets } from './secrets-and-configs';
import { ServiceDraft } from './service-draft';
import { SIMPLE_KEYS } from './simple-keys';
import { annotate } from './suppress';
import { convertTopLevel } from './top-level';
import { convertUnkeptData } from './unkept-data';
import { convertVolumes } from './volumes';

/** Keeps the name that a service has in the Compose file. */
const ORIGINAL_NAME = 'cdk8s-shop/compose-service';

/** A program that describes the services of a project, and what a person does beside it. */
export interface Converted {
  readonly program: Program;
  readonly notes: readonly string[];
  readonly secrets: readonly RequiredSecret[];
}

/** Converts a project; what becomes of each key is said to `outcomes`. */
export function convert(project: Project, outcomes: Outcomes): Converted {
  const conversion = conversionOf(project, outcomes);
  const drafts = [...conversion.drafts.values()];
  convertServices(drafts, conversion);
  const edges = new Edges(conversion, serviceMentions(conversion));
  for (const draft of drafts) {
    convertDependsOn(draft, edges, conversion);
    convertNetworks(draft, conversion);
  }
  convertTopLevel(conversion);
  return { program: programOf(conversion, edges), notes: notesOf(conversion), secrets: conversion.secrets.all };
}

function conversionOf(project: Project, outcomes: Outcomes): Conversion {
  const services = [...project.services.values(), ...project.jobs.values()];
  const ids = dnsNames(services.map(({ name }) => name));
  const fieldOf = ({ path, definition, position }: ProjectService) => new Field(path, definition, position);
  const hasImage = (service: ProjectService) => Boolean(fieldOf(service).at('image')?.text) || fieldOf(service).at('build') !== undefined;
  const active = services.filter(({ isActive }) => isActive);
  for (const service of active.filter((each) => !hasImage(each))) {
    refuseWithoutImage(fieldOf(service), ids.get(service.name)!, outcomes);
  }
  const drafts = new Map(
    active.filter(hasImage).map((service) => {
      const field = fieldOf(service);
      return [service.name, new ServiceDraft(service, ids.get(service.name)!, field)] as const;
    }),
  );
  for (const service of services.filter(({ isActive }) => !isActive)) {
    outcomes.developmentOnly(fieldOf(service), 'its profile is not active: `--profile` imports it');
  }
  const namesOf = (kind: string) => dnsNames(topLevel(project.others, kind)?.entries.map(([name]) => name) ?? []);
  return {
    project,
    outcomes,
    drafts,
    secrets: new SecretRegistry(),
    hosts: new HostRewriting(drafts),
    names: { secrets: namesOf('secrets'), configs: namesOf('configs'), volumes: namesOf('volumes') },
    notes: [],
    waits: [],
  };
}

function convertServices(drafts: readonly ServiceDraft[], conversion: Conversion): void {
  drafts.forEach((draft) => {
    convertImage(draft, conversion);
  });
  const mentions = serviceMentions(conversion);
  for (const draft of drafts) {
    convertPorts(draft, mentions);
    convertKind(draft, conversion);
    if (draft.id !== draft.service.name) {
      annotate(draft, ORIGINAL_NAME, draft.service.name);
      conversion.notes.push(`service ${draft.service.name} is ${draft.id} in the cluster`);
    }
  }
  // The Secrets of a password are named after the server, not after the first of its clients.
  const ownersFirst = [...drafts].sort((a, b) => Number(b.profile.isDataStore ?? false) - Number(a.profile.isDataStore ?? false));
  const consumed = new Map(ownersFirst.map((draft) => [draft, convertRuntime(draft, conversion)]));
  consumed.forEach((variables, draft) => {
    collectSecrets(draft, variables, conversion.secrets);
  });
  for (const [draft, variables] of consumed) {
    convertEnvironment(draft, variables, conversion);
    convertCommands(draft, conversion);
    convertSecrets(draft, conversion);
    convertConfigs(draft, conversion);
  }
  convertVolumes(conversion);
  for (const draft of drafts) {
    convertMountOptions(draft, conversion);
    convertDeploy(draft, conversion);
    convertHealthCheck(draft, conversion);
    for (const [key, field] of draft.field.entries) {
      if (Object.hasOwn(SIMPLE_KEYS, key)) {
        SIMPLE_KEYS[key](field, draft, conversion);
      } else if (key.startsWith('x-')) {
        conversion.outcomes.mapped(field, 'an extension: nothing reads it');
      }
    }
    convertUnkeptData(draft, conversion);
    reportRootWrites(draft, conversion);
    convertMemory(draft, conversion);
    convertResources(draft, conversion);
  }
  convertExposure(conversion);
}

function programOf({ project, drafts, waits }: Conversion, edges: Edges): Program {
  const steps = [...drafts.values()].flatMap((draft): readonly Statement[] => draft.steps);
  const created = [...drafts.values()].map((draft) => draft.create());
  return { name: project.name, statements: [...created, ...edges.statements, ...steps, ...waits] };
}

function notesOf({ notes, project }: Conversion): string[] {
  const remarks = project.notes.map(({ path, text, position: { file, line } }) => `${file}:${line}: ${path && `${path}: `}${text}`);
  return [...remarks, ...notes];
}
