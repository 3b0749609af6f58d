import { Kind } from './kind';

/** A kind of custom resource whose fields are written as they are: the type of its props is all that checks them. */
export function plainKind<Props extends object>(apiVersion: string, kind: string): Kind<Props> {
  return { GVK: { apiVersion, kind }, manifest: (props) => ({ ...props }) };
}
