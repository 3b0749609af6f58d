import { IConstruct } from 'constructs';
import { MANAGED_BY_LABEL, PART_OF_LABEL } from '../kubernetes/labels';
import { applicationOf } from './environment';

/** Labels of every object: the application that it is part of, and the tool that manages it. */
export function ownLabels(scope: IConstruct): { [key: string]: string } {
  return { [PART_OF_LABEL]: applicationOf(scope), [MANAGED_BY_LABEL]: 'cdk8s' };
}
