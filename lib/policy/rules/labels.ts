import { labelProblem } from '../../kubernetes/labels';
import { Finding, Rule, Subject, SubjectSet } from '../finding';

/**
 * Reports labels that the API server refuses: of the object, of its pods and claims, and of its selectors.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export const labels: Rule = { id: 'labels', check };

function check({ subjects }: SubjectSet): Finding[] {
  return subjects.flatMap((subject) =>
    labelsOf(subject).flatMap(({ at, labels: found }) =>
      Object.entries(found).flatMap(([key, value]) => {
        const problem = labelProblem(key, value);
        return problem === undefined ? [] : { path: subject.path, message: `${at}: ${problem}` };
      }),
    ),
  );
}

interface Labels {
  readonly at: string;
  readonly labels: object;
}

/** Fields of an object, which may hold any value. */
interface Fields {
  readonly [field: string]: Fields | undefined;
}

function labelsOf({ manifest }: Subject): Labels[] {
  const { kind, spec } = manifest as unknown as Fields & { kind: string };
  const at = (place: string, found: unknown): Labels[] =>
    found !== null && typeof found === 'object' && !Array.isArray(found) ? [{ at: `${kind}, ${place}`, labels: found }] : [];
  const ofTemplate = (place: string, of: Fields | undefined): Labels[] => [
    ...at(`${place}template.metadata.labels`, of?.template?.metadata?.labels),
    ...at(`${place}selector.matchLabels`, of?.selector?.matchLabels),
  ];
  const claims: unknown = spec?.volumeClaimTemplates;
  return [
    ...at('metadata.labels', manifest.metadata?.labels),
    ...ofTemplate('spec.', spec),
    ...at('spec.jobTemplate.metadata.labels', spec?.jobTemplate?.metadata?.labels),
    ...ofTemplate('spec.jobTemplate.spec.', spec?.jobTemplate?.spec),
    ...(Array.isArray(claims) ? claims : []).flatMap((claim: Fields | null, index) =>
      at(`spec.volumeClaimTemplates[${index}].metadata.labels`, claim?.metadata?.labels),
    ),
    // The selectors of these two kinds contain labels directly.
    ...(['Service', 'ReplicationController'].includes(kind) ? at('spec.selector', spec?.selector) : []),
    ...(kind === 'NetworkPolicy' ? at('spec.podSelector.matchLabels', spec?.podSelector?.matchLabels) : []),
  ];
}
