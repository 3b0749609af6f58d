import { ObjectSet } from '../../policy/object-set';
import { Standard } from '../../policy/pod-security/check';
import { refusedPod } from '../../policy/pod-security/refused-pod';
import { ResolvedTenantNamespace } from '../tenant';

/** Fields of the pods of an object that the level of its namespace refuses: the API server would accept a workload, and create no pods. */
export function refusedByLevel({ pods, minors }: ObjectSet, { podSecurity }: ResolvedTenantNamespace, tenant: string): string[] {
  return pods.flatMap((pod) => {
    const refused = refusedPod(pod, { level: podSecurity as Standard['level'], minors });
    const looser =
      refused?.accepted === 'baseline'
        ? `set \`podSecurity: 'baseline'\` of tenant "${tenant}"`
        : `have the platform run it in a namespace of its own, which is none of tenant "${tenant}"`;
    return (refused?.fields ?? []).map(({ field, problem, requirement }) => `${field}: ${problem}: it ${requirement}, or ${looser}`);
  });
}
