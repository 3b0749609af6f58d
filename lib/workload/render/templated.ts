import { Kind } from '../../kubernetes/kind';
import { PodTemplate } from '../../pod/render/pod-template';

/** A spec without the pod template, and the template beside it. */
export interface Templated<Spec> {
  readonly spec: Spec;
  readonly template: PodTemplate;
}

/** A kind whose pod template is copied as lib/pod renders it: `manifest()` of cdk8s-plus-27 would drop fields newer than Kubernetes 1.27. */
export function templated<Full extends { readonly template: unknown }>(
  kind: Kind<{ readonly spec?: Full }>,
): Kind<Templated<Omit<Full, 'template'>>> {
  return {
    GVK: kind.GVK,
    manifest: ({ spec, template }) => {
      const manifest = kind.manifest({ spec: { ...spec, template: {} } as unknown as Full }) as { readonly spec: { template: unknown } };
      manifest.spec.template = template;
      return manifest;
    },
  };
}
