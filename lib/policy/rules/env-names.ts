import { foundInContainers } from '../found-in';
import { IRule } from '../rule';
import { Severity } from '../severity';
import { checkNotEmpty, checkSyntax } from '../validation/checks';
import { refusals } from '../validation/refusals';
import { relaxedVariableName, variableName } from '../validation/syntax';

/** The version since which names of environment variables may have nearly any characters. */
const RELAXED = 32;

/** Reports names of environment variables that are not valid. */
export const envNames: IRule = {
  id: 'env-names',
  severity: Severity.ERROR,
  why: 'The API server refuses environment variables whose names are not valid.',
  fix: 'use letters, digits and underscores',
  link: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
  check: (set) => {
    const syntax = set.minors.some((minor) => minor < RELAXED) ? variableName : relaxedVariableName;
    return [
      ...foundInContainers(set._templates, ['containers[].env'], (containers) =>
        refusals(containers, ({ field }, refuse) => {
          for (const name of field.at('env').inItems('name')) {
            checkNotEmpty(refuse, name);
            checkSyntax(refuse, name, syntax);
          }
        }),
      ),
      ...refusals(set._templates.containersWith('envFrom'), ({ field }, refuse) => {
        for (const prefix of field.at('envFrom').inItems('prefix')) {
          checkSyntax(refuse, prefix, syntax);
        }
      }),
    ];
  },
};
