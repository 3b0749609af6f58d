/**
 * Assertions on Kubernetes objects, for any test runner: failures throw an AssertionError of `node:assert`.
 *
 * @packageDocumentation
 */
export { ConfigurationError, type Origin } from '../kubernetes/configuration-error';
export { type Call, callsOf } from './calls';
export { expectConfigurationError } from './configuration-error';
export { type EnvValue } from './env';
export { expectNoObject, findObject, type FindOptions } from './find';
export { type KubernetesObject, type Labels } from './object';
export { type EnvOptions, expectObject, ObjectAssertion } from './object-assertion';
export { type ConnectionOptions, expectReachable, expectUnreachable } from './reachability';
export { type ManifestSource, objectsOf } from './source';
