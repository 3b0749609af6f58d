import { k8s } from 'cdk8s-plus-27';
import { ContainerModel } from '../model';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export function container(model: ContainerModel): object {
  const { name, image, command, args, workingDir, envFrom, resources, runAsUser, runAsGroup, lifecycle, restartPolicy } = model;
  const known = k8s.toJson_Container({
    name,
    image,
    // A tag may move: without this, a node runs whichever image it pulled first.
    imagePullPolicy: 'Always',
    command,
    args,
    workingDir,
    env: [...model.plainVariables, ...model.callVariables, ...model.secretVariables],
    envFrom,
    ports: model.ports.map((port) => ({ name: port.name, containerPort: port.containerPort, protocol: port._protocol })),
    ...model.probes,
    resources,
    securityContext: {
      runAsUser,
      runAsGroup,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    volumeMounts: [...model.mounts],
  });
  // Fields newer than Kubernetes 1.27, which the types of cdk8s-plus-27 would drop, are copied beside them.
  return { ...known, lifecycle, restartPolicy };
}
