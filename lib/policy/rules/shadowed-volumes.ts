import { named } from '../consistency/named';
import { ObjectSet } from '../object-set';
import { Finding, IRule } from '../rule';
import { Severity } from '../severity';

/** Reports volumes of a StatefulSet that have the name of a claim template. */
export const shadowedVolumes: IRule = {
  id: 'shadowed-volumes',
  severity: Severity.WARNING,
  why: 'The claim of a template replaces a volume of the same name, which the pods then do not have.',
  fix: 'use another name',
  link: 'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec',
  check,
};

function check(set: ObjectSet): Finding[] {
  return set.ofKind('apps', 'StatefulSet').flatMap((object) => {
    const templates = object.at('spec', 'volumeClaimTemplates').items;
    if (templates.length === 0) {
      return [];
    }
    const names = new Set(templates.map((template) => template.at('metadata', 'name').text));
    return object.at('spec', 'template', 'spec', 'volumes').items.flatMap((volume) => {
      const name = volume.at('name');
      return name.text !== undefined && names.has(name.text)
        ? [{ object, field: name.path, problem: `volume "${name.text}" of ${named(object)} has the name of one of its claim templates` }]
        : [];
    });
  });
}
