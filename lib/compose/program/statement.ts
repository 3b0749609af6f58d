import type { Position } from '../value';

/** A value of a program that describes services: printed as TypeScript, or evaluated. Both give the same objects, because both start from it. */
export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'array'; readonly items: readonly Expression[] }
  | { readonly kind: 'object'; readonly fields: readonly (readonly [name: string, value: Expression])[] }
  /** A static factory of this library or of cdk8s: `Image.of('nginx:1.29')`. */
  | { readonly kind: 'call'; readonly of: string; readonly method: string; readonly args: readonly Expression[] }
  /** A method of a value: `Secret.existing('db', 'password').asFile('/run/secrets/db')`. */
  | { readonly kind: 'method'; readonly target: Expression; readonly method: string; readonly args: readonly Expression[] }
  /** A construct that the program has created, by its id. */
  | { readonly kind: 'construct'; readonly id: string }
  /** A host below the domain of the environment: `web.shop.example.com`; with an empty label, the domain itself. */
  | { readonly kind: 'host'; readonly label: string }
  /** The content of a file that the import writes beside the program, below `files/`; in Base64 where it is not text. */
  | { readonly kind: 'file'; readonly path: string; readonly content: string; readonly encoding?: 'base64' };

/** A step of a program. */
export type Statement =
  /** `const web = new Microservice(this, 'web', {...})` */
  | {
      readonly kind: 'create';
      readonly construct: string;
      readonly id: string;
      /** Name as written of the service that this is; undefined for what a service needs besides. */
      readonly service?: string;
      /** Where the service is described. */
      readonly place?: { readonly path: string; readonly position: Position };
      readonly props: Expression;
      readonly comments?: readonly string[];
    }
  /** `web.calls(cart)` */
  | {
      readonly kind: 'invoke';
      readonly id: string;
      readonly method: string;
      readonly args: readonly Expression[];
      readonly comments?: readonly string[];
    };

/** The description of the services of a Compose project. */
export interface Program {
  /** Name of the project, from which the chart's class is named. */
  readonly name: string;
  readonly statements: readonly Statement[];
}
