import { k8s } from 'cdk8s-plus-27';
import { ServiceNamespace } from '../../environment/namespace';
import { ConfigurationError } from '../../kubernetes/configuration-error';
import { INSTANCE_LABEL } from '../../kubernetes/labels';
import { Routes } from '../../network/routes';
import { declareExisting } from '../../policy/existing';
import { checkMatrix } from '../release/check-handed';
import { acceptanceTemplate, AnalysisTemplate, analysisTemplate } from '../render/analysis-template';
import { acceptanceName, ArgoRollout, argoRollout, canaryServiceOf, hasAcceptance } from '../render/argo-rollout';
import { Canary, canary, NOT_PRUNED } from '../render/canary';
import { Exposed } from '../render/exposed';
import { MetricTemplate, metricTemplate, templateName } from '../render/metric-template';
import { service } from '../render/service';
import { ReleaseModel } from '../resolve/release';
import { ReplicatedModel } from '../resolve/replicated';
import { Workload } from '../workload';
import { Objects } from './objects';

/** Creates what releases new versions of a workload. The routes are read at synthesis. */
export function createRelease(
  objects: Objects,
  workload: Workload,
  model: ReplicatedModel,
  release: ReleaseModel,
  routes: Pick<Routes, 'handed' | 'objects' | 'serviceAnnotations'>,
): void {
  const exposed = () => checked(workload, release, routes);
  if (release.engine === 'flagger') {
    createCanary(objects, workload, model, release, exposed);
  } else {
    createArgoRollout(objects, model, release, exposed);
  }
}

/** Flagger creates the Services, and copies of the objects that the pods depend on. */
function createCanary(objects: Objects, workload: Workload, model: ReplicatedModel, release: ReleaseModel, exposed: () => Exposed): void {
  const { name, namespace } = model;
  for (const suffix of ['', '-primary', '-canary']) {
    declareExisting(workload, { kind: 'Service', name: `${name}${suffix}`, namespace });
    if (suffix !== '') {
      ServiceNamespace.of(workload).reserve(workload, `${name}${suffix}`);
    }
  }
  for (const metric of release.metrics) {
    objects.add(MetricTemplate, () => metricTemplate(release, metric, exposed()), { name: templateName(name, metric) });
  }
  objects.add(Canary, () => canary(model, release, exposed()), { annotations: NOT_PRUNED });
}

function createArgoRollout(objects: Objects, model: ReplicatedModel, release: ReleaseModel, exposed: () => Exposed): void {
  const { name } = model;
  // Another instance than that of the Service of the old version.
  const labels = { [INSTANCE_LABEL]: canaryServiceOf(name) };
  objects.add(k8s.KubeService, () => service(model), { name: canaryServiceOf(name), labels });
  if (release.metrics.length > 0 || release.tests.some(({ kind }) => kind === 'load')) {
    objects.add(AnalysisTemplate, () => analysisTemplate(release, exposed()));
  }
  if (hasAcceptance(release)) {
    objects.add(AnalysisTemplate, () => acceptanceTemplate(release), { name: acceptanceName(name) });
  }
  objects.add(ArgoRollout, () => argoRollout(model, release, exposed()));
}

/** A canary shifts requests of the routes that lead to it: it needs some, and the engine has to know all of them. */
function checked(workload: Workload, { steps, engine }: ReleaseModel, { handed, objects, serviceAnnotations }: Exposed): Exposed {
  const ingresses = objects.filter(({ kind }) => kind === 'Ingress').map(({ name }) => name);
  if (steps && handed.length + objects.length === 0) {
    throw new ConfigurationError(
      workload,
      `rollout by canary shifts requests at the edge, but no host leads to ${workload.name}: call \`exposeAt\`, or use \`Rollout.blueGreen()\``,
    );
  }
  if (steps && engine === 'flagger' && ingresses.length > 1) {
    throw new ConfigurationError(
      workload,
      `rollout by canary shifts requests of one Ingress, but there are ${ingresses.join(' and ')}: expose one host with one set of annotations, or use \`Rollout.blueGreen()\``,
    );
  }
  checkMatrix(workload, handed);
  return { handed, objects, serviceAnnotations };
}
