import { Environment, EnvironmentProps } from '../../lib';
import { describeBadInput, untyped } from '../bad-input';

const environment = (props: EnvironmentProps) => () => new Environment('test', props);
const path = 'environment test';

describeBadInput([
  {
    name: 'a Pod Security level as a label',
    make: environment({ namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'baseline' } }),
    path,
    value: 'pod-security.kubernetes.io/enforce="baseline"',
    remedy: '`podSecurity: ',
  },
  {
    name: 'the name of a Namespace as a label',
    make: environment({ namespaceLabels: { 'kubernetes.io/metadata.name': 'shop' } }),
    path,
    value: 'kubernetes.io/metadata.name="shop"',
    remedy: 'omit it',
  },
  {
    name: 'a label of a Namespace that the library sets',
    make: environment({ namespaceLabels: { 'app.kubernetes.io/part-of': 'store' } }),
    path,
    value: '"app.kubernetes.io/part-of"',
    remedy: 'use another key',
  },
  {
    name: 'a label of a Namespace that is not valid',
    make: environment({ namespaceLabels: { 'istio-injection': 'not enabled' } }),
    path,
    value: 'istio-injection="not enabled"',
    remedy: 'use at most 63 letters',
  },
  {
    name: 'an annotation of a Namespace that is no text',
    make: environment({ namespaceAnnotations: { 'linkerd.io/inject': untyped(true) } }),
    path,
    value: 'linkerd.io/inject=true',
    remedy: 'quote it',
  },
  {
    name: 'labels of a Namespace that is not created',
    make: environment({ createNamespace: false, namespaceLabels: { 'istio-injection': 'enabled' } }),
    path,
    value: 'namespaceLabels have no Namespace',
    remedy: 'set them where the Namespace is created',
  },
  {
    name: 'annotations of a Namespace that is not created',
    make: environment({ createNamespace: false, namespaceAnnotations: { a: 'b' } }),
    path,
    value: 'namespaceAnnotations have no Namespace',
    remedy: 'set them where the Namespace is created',
  },
  { name: 'an unknown Pod Security level', make: environment({ podSecurity: 'strict' }), path, value: '"strict"', remedy: 'baseline' },
]);
