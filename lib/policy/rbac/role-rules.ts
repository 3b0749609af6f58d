import { CheckedObject } from '../checked-object';
import { Field } from '../field';
import { ObjectSet } from '../object-set';

const GROUP = 'rbac.authorization.k8s.io';

/** A rule of a Role or a ClusterRole. */
export interface RoleRule {
  readonly object: CheckedObject;
  readonly rule: Field;
}

/** The rules of all Roles and ClusterRoles. */
export function roleRules(set: ObjectSet): RoleRule[] {
  return ['Role', 'ClusterRole'].flatMap((kind) =>
    set.ofKind(GROUP, kind).flatMap((object) => object.at('rules').items.map((rule) => ({ object, rule }))),
  );
}

/** All RoleBindings and ClusterRoleBindings. */
export function bindings(set: ObjectSet): CheckedObject[] {
  return ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => set.ofKind(GROUP, kind));
}

/** Whether a rule is limited to objects of some names. */
export function namesObjects(rule: Field): boolean {
  return rule.at('resourceNames').items.length > 0;
}

/** The items of a list of a rule that are among some values. */
export function itemsAmong(rule: Field, list: string, values: readonly string[]): Field[] {
  return rule.at(list).items.filter(({ text }) => text !== undefined && values.includes(text));
}
