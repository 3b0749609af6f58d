import type { Field } from '../field';
import { call } from '../program/expressions';
import type { Project } from '../project';
import type { Conversion, Outcomes } from './conversion';
import { fittingProfile } from './fitting-profile';
import { type ImageProfile, MEMORY_OF_APPLICATIONS } from './images/image-profile';
import { knownImage } from './images/known-images';
import { hasVersion, ImageReference, referenceOf } from './images/reference';
import { RUNTIMES } from './images/runtimes';
import type { ServiceDraft } from './service-draft';
import { suppress } from './suppress';

/** Image that runs as any user, in place of the official one of nginx, whose processes start as root. */
const UNPRIVILEGED = 'nginxinc/nginx-unprivileged';

/** Chooses the image and its profile. */
export function convertImage(draft: ServiceDraft, { outcomes, project }: Conversion): void {
  const named = draft.field.at('image');
  const build = draft.field.at('build');
  const field = named ?? build;
  if (!field) {
    return;
  }
  const text = named?.text ?? builtImage(draft, project);
  const reference = referenceOf(text);
  const known = profileOf(reference, draft);
  const { profile, reason } = fittingProfile(known, draft);
  draft.profile = profile;
  const image = known.runtime === 'nginx' && reference.repository === 'nginx' ? `${UNPRIVILEGED}${versionOf(reference)}` : text;
  draft.image = call('Image', 'of', image, hasVersion(reference) ? undefined : { allowLatest: true });
  const remarks = [
    ...(named ? [] : [`a cluster builds no images: push the image to a registry, and name it in place of ${text}, as Compose calls it`]),
    ...(image === text ? [] : [`${image}, which runs without root, in place of ${text}`]),
    ...(reason === undefined ? [] : [`without \`Runtime.${known.runtime}\`: ${reason}`]),
    ...(hasVersion(reference) ? [] : ['the image names no version, so that a restart may run another program: name one']),
    ...(profile.obstacle ? [`it does not run as it is: ${profile.obstacle}`] : []),
    ...(isKnown(profile) || namesUser(draft)
      ? []
      : ['it runs as user 10001 with a read-only root file system: name its user by `user`, and directories that it writes to by `tmpfs`']),
  ];
  if (!hasVersion(reference)) {
    suppress(draft, 'image-tag', `${field.path} names no version`);
  }
  if (remarks.length > 0) {
    outcomes.approximated(field, remarks.join('; '));
  } else {
    outcomes.mapped(field, profile.runtime ? `image, and \`Runtime.${profile.runtime}\`` : 'image');
  }
  if (named) {
    outcomes.developmentOnly(build, `the image ${text} is used: build and push it`);
  }
}

/** The name that `docker compose build` gives to an image. */
function builtImage({ field, id }: ServiceDraft, { name }: Project): string {
  const [tag] = field.at('build')?.at('tags')?.items ?? [];
  return (tag as Field | undefined)?.text || `${name}-${id}`;
}

/** Whether it is known how the image runs without root, or why it does not. */
function isKnown({ runtime, user, writable, copied, obstacle }: ImageProfile): boolean {
  return [runtime, user, writable, copied, obstacle].some((each) => each !== undefined);
}

function namesUser({ field }: ServiceDraft): boolean {
  return /^[1-9]/.test(field.at('user')?.text ?? '');
}

/** Refuses a service without an image, and without what it is built from: none of its keys becomes anything. */
export function refuseWithoutImage(field: Field, id: string, outcomes: Outcomes): void {
  outcomes.refused(
    field.at('provider') ?? field,
    'nothing says which image the service runs',
    `name it: \`image: registry.example.com/${id}:1.0.0\`; accept this path to leave the service out`,
  );
  outcomes.developmentOnly(field, 'without an image, the service is left out');
}

/** The tag alone: a digest is that of the other image. */
function versionOf({ tag }: ImageReference): string {
  return tag === undefined ? '' : `:${tag}`;
}

/** What is known of an image: by its repository, or by what the service says of its program. */
function profileOf(reference: ImageReference, { service, field }: ServiceDraft): ImageProfile {
  const known = knownImage(reference);
  if (known) {
    return known;
  }
  const words = [field.at('command'), field.at('entrypoint'), field.at('healthcheck')?.at('test')]
    .flatMap((each) => each?.items ?? [])
    .map(({ text }) => text)
    .join(' ');
  if (/\/actuator\/health\b/.test(words)) {
    return RUNTIMES.springBoot;
  }
  if (/(^|[\s/])uvicorn\s/.test(words)) {
    return RUNTIMES.uvicorn;
  }
  // The command or the variable says what the program is, but not where it listens.
  return /^(node|npm|yarn|pnpm)\s/.test(words) || service.variables.has('NODE_ENV')
    ? { ...RUNTIMES.node, ports: [] }
    : { memory: MEMORY_OF_APPLICATIONS };
}
