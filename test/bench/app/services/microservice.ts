import { Construct } from 'constructs';
import { Image, Microservice, Port } from '../../../../lib';

/** A service of this library. */
export function make(scope: Construct, name: string): void {
  new Microservice(scope, name, { image: Image.of('ghcr.io/acme/app:1.4.2'), ports: [Port.http(8080)] });
}
