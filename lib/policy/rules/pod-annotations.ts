import { CheckedPod } from '../checked-pod';
import { Field } from '../field';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { refusals, Refuse } from '../validation/refusals';

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP = /^(seccomp\.security\.alpha\.kubernetes\.io\/pod$|container\.seccomp\.security\.alpha\.kubernetes\.io\/)/;
const COST = 'controller.kubernetes.io/pod-deletion-cost';

/** Reports annotations of pods that Kubernetes reads, and whose values are not valid. */
export const podAnnotations: IRule = {
  id: 'pod-annotations',
  severity: Severity.ERROR,
  why: 'The API server refuses pods with annotations of its own whose values are not valid.',
  fix: 'use a profile such as "runtime/default", or omit it',
  link: 'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  check: (set) =>
    refusals(set._templates.pods, (pod, refuse) => {
      for (const annotation of pod.template.at('metadata', 'annotations').fields) {
        if (annotation.text !== undefined) {
          checkAnnotation(refuse, annotation, annotation.text, pod);
        }
      }
    }),
};

function checkAnnotation(refuse: Refuse, annotation: Field, text: string, pod: CheckedPod): void {
  const { key } = annotation;
  if (key.startsWith(APP_ARMOR)) {
    const container = key.slice(APP_ARMOR.length);
    if (!pod.containers.some(({ name }) => name === container)) {
      refuse(annotation, `annotation ${key} is for a container that the pod does not have`, 'use the name of a container, or omit it');
    }
    if (text !== '' && !/^(runtime\/default$|unconfined$|localhost\/)/.test(text)) {
      refuse(annotation, `annotation ${key}="${text}" is not a profile`);
    }
  } else if (SECCOMP.test(key)) {
    if (!/^(runtime\/default|docker\/default|unconfined)$|^localhost\//.test(text)) {
      refuse(annotation, `annotation ${key}="${text}" is not a profile`);
    }
  } else if (key === COST && !(/^(0|-?[1-9]\d*)$/.test(text) && Math.abs(Number(text)) < 2 ** 31)) {
    refuse(annotation, `annotation ${key}="${text}" is not a number`, 'use a whole number, as in "100"');
  }
}
