import { labelProblem } from '../../kubernetes/labels';
import { Finding, Subject, SubjectSet } from '../finding';

/**
 * Labels that the API server refuses: of the object, of the pods and claims that it makes, and those that it selects by.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function labels({ subjects }: SubjectSet): Finding[] {
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

/** What is read of an object, whose fields may be anything. */
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
    // Only these two have their labels in the selector itself.
    ...(['Service', 'ReplicationController'].includes(kind) ? at('spec.selector', spec?.selector) : []),
    ...(kind === 'NetworkPolicy' ? at('spec.podSelector.matchLabels', spec?.podSelector?.matchLabels) : []),
  ];
}
