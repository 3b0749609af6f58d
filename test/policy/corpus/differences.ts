/** Objects of the corpus that the engine judges in another way than API servers do, by the reason. */
export interface Difference {
  readonly reason: string;
  /** Ids of cases, and minor versions where only some differ: `Pod: spec.hostUsers = false @29`. */
  readonly cases: readonly string[];
}

export const DIFFERENCES: readonly Difference[] = [
  {
    reason: 'JavaScript does not tell the largest integer of 64 bits, which servers accept, from the number above it.',
    cases: ['Pod: spec.terminationGracePeriodSeconds = 9223372036854776000'],
  },
  {
    reason: 'Servers before 1.33 ignore procMount, whatever its value.',
    cases: ['Container: spec.containers[0].securityContext = {"procMount":"None"} @29'],
  },
  {
    reason: 'Servers before 1.34 do not check the pods and claims of a StatefulSet, and then refuse each that it creates.',
    cases: [
      'StatefulSet: spec.template.spec omitted @29',
      'StatefulSet: spec.template.spec.containers = [] @29',
      'StatefulSet: spec.template.spec.containers = [{"name":"web"}] @29',
      'StatefulSet: spec.template.spec.containers omitted @29',
      'StatefulSet: spec.template.spec.containers[0].ports = [{"containerPort":-1}] @29',
      'StatefulSet: spec.template.spec.ephemeralContainers = [{"name":"debug","image":"busybox:1"}] @29',
      'StatefulSet: spec.volumeClaimTemplates[0].spec.accessModes = ["ReadWrite"] @29',
      'StatefulSet: spec.volumeClaimTemplates[0].spec.volumeMode = "File" @29',
    ],
  },
  {
    reason: 'Servers do not check the metadata of the Jobs of a CronJob, and then refuse each that it creates.',
    cases: ['CronJob: spec.jobTemplate.metadata = {"labels":{"a":"b c"}}'],
  },
  {
    reason: 'Servers accept a day that never comes, and the CronJob then never runs.',
    cases: ['CronJob: spec.schedule = "0 0 30 2 *"'],
  },
  {
    reason: 'Servers accept an image whose name no kubelet can parse, and the container then never starts.',
    cases: ['Container: spec.containers[0].image = "NGINX"', 'Container: spec.containers[0].image = "a b"'],
  },
  {
    reason: 'Servers accept a storage medium that no kubelet has, and the pod then never starts.',
    cases: ['Volume: spec.volumes[0] = {"name":"a","emptyDir":{"medium":"Disk"}}'],
  },
  {
    reason: 'The addresses of a cluster and its families are not known.',
    cases: ['Service: spec.clusterIP = "10.96.77.77" @29', 'Service: spec.ipFamilyPolicy = "RequireDualStack"'],
  },
  {
    reason: 'A Binding is not stored: it is about a pod that runs already.',
    cases: ['Binding'],
  },
  {
    reason: 'Only server-side apply refuses it; otherwise the API server takes null for no field.',
    cases: ['HTTPRoute: spec.rules[0].backendRefs = null'],
  },
];
