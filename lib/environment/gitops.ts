/** Flux, with its source-controller and kustomize-controller. */
export interface Flux {
  /**
   * Namespace of the objects of deliveries, which Flux watches.
   *
   * @default 'flux-system'
   */
  readonly namespace?: string;
}

/** Argo CD. */
export interface ArgoCd {
  /**
   * Namespace of Argo CD, and of the Applications and AppProjects.
   *
   * @default 'argocd'
   */
  readonly namespace?: string;
  /**
   * Whether Argo CD synchronizes as the service account of a project (`application.sync.impersonation.enabled`), which then limits what it may do.
   *
   * @default false
   * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/app-sync-using-impersonation/
   */
  readonly impersonation?: boolean;
}
