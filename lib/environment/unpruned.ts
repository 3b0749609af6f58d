/** Annotations, by their names. */
export interface Annotations {
  readonly [name: string]: string;
}

/** Annotations of objects that a controller does not delete when a commit removes them. */
export const UNPRUNED: { readonly [controller in 'flux' | 'argo']: Annotations } = {
  flux: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
  argo: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
};
