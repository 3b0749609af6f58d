import { Standard } from '../../../lib/policy/pod-security/check';

/** A template of pods, which may hold any fields. */
export interface Template {
  readonly metadata?: { readonly annotations?: object };
  readonly spec: object;
}

/** Level and minor version, a template, and the fields that are refused. */
export type Row = [level: Standard['level'], minor: number, title: string, template: Template, fields?: string[]];

/** What "restricted" requires of each container. */
const RESTRICTED = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

/** A container that "restricted" accepts in a pod of `pod()`, with other fields. */
export const container = (fields: object = {}, name = 'app') => ({ name, image: 'app:1', securityContext: RESTRICTED, ...fields });
/** The same with other fields of its security context. */
export const secured = (context: object, name = 'app') => container({ securityContext: { ...RESTRICTED, ...context } }, name);

/** A pod that "restricted" accepts, with other fields, and other fields of its security context. */
export const pod = (spec: object = {}, context: object = {}): Template => ({
  spec: {
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' }, ...context },
    containers: [container()],
    ...spec,
  },
});

export const containing = (...containers: object[]): Template => pod({ containers });
export const annotated = (annotations: object): Template => ({ ...pod(), metadata: { annotations } });
/** A pod that sets nothing. */
export const bare = (spec: object = {}): Template => ({ spec: { containers: [{ name: 'app', image: 'app:1' }], ...spec } });
export const windows = (spec: object = {}) => bare({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, ...spec });

/** Where the security context of the only container is. */
export const C0 = 'containers[0].securityContext';
export const volume = (source: object) => pod({ volumes: [{ name: 'data', ...source }] });
