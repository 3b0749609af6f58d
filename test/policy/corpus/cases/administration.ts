import { cases } from '../cases';
import { METADATA, NAMESPACE } from './bases';

const ATTRIBUTES = { namespace: NAMESPACE, verb: 'get', resource: 'pods' };
const SCHEMA = { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } } } };
const VERSION = { name: 'v1', served: true, storage: true, schema: SCHEMA };
const REQUEST = 'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';

export const ADMINISTRATION = [
  ...cases(
    'CustomResourceDefinition',
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.example.com' },
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
        versions: [VERSION],
      },
    },
    {
      'metadata.name': ['widgets', 'widget.example.com'],
      'spec.scope': [undefined, 'Namespace', 'Cluster'],
      'spec.names': [
        undefined,
        { kind: 'Widget' },
        { plural: 'widgets' },
        { kind: 'widget', plural: 'widgets' },
        { kind: 'Widget', plural: 'widgets', shortNames: ['W'] },
      ],
      'spec.versions': [
        [],
        [{ ...VERSION, storage: false }],
        [VERSION, { ...VERSION, name: 'v2' }],
        [{ ...VERSION, schema: undefined }],
        [{ ...VERSION, schema: { openAPIV3Schema: { properties: { spec: {} } } } }],
        [{ ...VERSION, schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'text' } } } } }],
        [{ ...VERSION, name: 'V1' }],
        [{ ...VERSION, subresources: { status: {} } }],
        [{ ...VERSION, additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: '.spec.size' }] }],
        [{ ...VERSION, additionalPrinterColumns: [{ name: 'a', type: 'text', jsonPath: '.spec.size' }] }],
      ],
      'spec.preserveUnknownFields': [true, false],
      'spec.version': ['v1'],
      apiVersion: ['apiextensions.k8s.io/v1beta1'],
    },
  ),
  ...cases(
    'APIService',
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.a.example.com' },
      spec: {
        group: 'a.example.com',
        version: 'v1',
        groupPriorityMinimum: 100,
        versionPriority: 10,
        service: { name: 'a', namespace: NAMESPACE },
        insecureSkipTLSVerify: true,
      },
    },
    {
      'metadata.name': ['a'],
      'spec.groupPriorityMinimum': [0, 20001, undefined],
      'spec.versionPriority': [0, 1001],
      'spec.service': [undefined, { name: 'a' }],
      'spec.caBundle': ['YQ=='],
      'spec.version': [undefined],
    },
  ),
  ...cases(
    'CertificateSigningRequest',
    {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name: 'a' },
      spec: { request: REQUEST, signerName: 'example.com/a', usages: ['client auth'] },
    },
    { 'spec.request': [undefined, 'a'], 'spec.signerName': [undefined, 'a'], 'spec.usages': [['client'], [], undefined] },
  ),
  ...cases(
    'FlowSchema',
    {
      apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
      kind: 'FlowSchema',
      metadata: { name: 'a' },
      spec: { priorityLevelConfiguration: { name: 'a' }, matchingPrecedence: 500 },
    },
    {
      'spec.priorityLevelConfiguration': [undefined, {}],
      'spec.matchingPrecedence': [0, 10001],
      'spec.distinguisherMethod': [{ type: 'ByUser' }, { type: 'By' }],
      'spec.rules': [[{}], [{ subjects: [{ kind: 'User', user: { name: 'a' } }] }]],
    },
  ),
  ...cases(
    'PriorityLevelConfiguration',
    {
      apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
      kind: 'PriorityLevelConfiguration',
      metadata: { name: 'a' },
      spec: { type: 'Limited', limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } } },
    },
    {
      'spec.type': ['Exempt', 'limited', undefined],
      'spec.limited': [
        undefined,
        { limitResponse: { type: 'Queue' } },
        { nominalConcurrencyShares: -1, limitResponse: { type: 'Reject' } },
      ],
    },
  ),
  ...cases('FlowSchema v1beta3', {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kind: 'FlowSchema',
    metadata: { name: 'a' },
    spec: { priorityLevelConfiguration: { name: 'a' }, matchingPrecedence: 500 },
  }),
  ...cases('PriorityLevelConfiguration v1beta3', {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1beta3',
    kind: 'PriorityLevelConfiguration',
    metadata: { name: 'a' },
    spec: { type: 'Limited', limited: { nominalConcurrencyShares: 5, limitResponse: { type: 'Reject' } } },
  }),
  ...cases(
    'Node',
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' } },
    {
      'spec.taints': [
        [{ key: 'a', effect: 'NoSchedule' }],
        [{ key: 'a', effect: 'Never' }],
        [{ key: 'a b', effect: 'NoSchedule' }],
        [{ key: 'a' }],
        [
          { key: 'a', effect: 'NoSchedule' },
          { key: 'a', effect: 'NoSchedule' },
        ],
      ],
      'spec.podCIDR': ['10.0.0.0/24', 'a'],
      'spec.unschedulable': ['yes'],
    },
  ),
  ...cases(
    'Lease',
    { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: METADATA, spec: { holderIdentity: 'a', leaseDurationSeconds: 15 } },
    {
      'spec.leaseDurationSeconds': [0, -1, '15'],
      'spec.renewTime': ['2026-01-01T00:00:00.000000Z', '2026-01-01T00:00:00Z', 'now'],
      'spec.leaseTransitions': [-1],
      spec: [undefined],
    },
  ),
  ...cases(
    'Event',
    {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: METADATA,
      involvedObject: { kind: 'Pod', name: 'a', namespace: NAMESPACE },
      reason: 'Tried',
      message: 'a',
      type: 'Normal',
    },
    { 'involvedObject.namespace': ['other', undefined], type: ['Odd'], reason: [undefined], count: ['1'] },
  ),
  ...cases(
    'Event of events.k8s.io',
    {
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      metadata: METADATA,
      eventTime: '2026-01-01T00:00:00.000000Z',
      reportingController: 'example.com/a',
      reportingInstance: 'a',
      action: 'Try',
      reason: 'Tried',
      type: 'Normal',
      regarding: { kind: 'Pod', name: 'a', namespace: NAMESPACE },
    },
    { eventTime: [undefined, 'now'], reportingController: [undefined], type: ['Odd'], action: [undefined] },
  ),
  ...cases(
    'TokenReview',
    { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', metadata: { name: 'a' }, spec: { token: 'a' } },
    { 'spec.token': [undefined, 1] },
  ),
  ...cases('SelfSubjectReview', { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview', metadata: { name: 'a' } }),
  ...cases(
    'SubjectAccessReview',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      metadata: { name: 'a' },
      spec: { user: 'a', resourceAttributes: ATTRIBUTES },
    },
    { 'spec.resourceAttributes': [undefined], 'spec.user': [undefined] },
  ),
  ...cases(
    'SelfSubjectAccessReview',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      metadata: { name: 'a' },
      spec: { resourceAttributes: ATTRIBUTES },
    },
    { 'spec.nonResourceAttributes': [{ path: '/', verb: 'get' }] },
  ),
  ...cases('SelfSubjectRulesReview', {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    metadata: { name: 'a' },
    spec: { namespace: NAMESPACE },
  }),
  ...cases(
    'LocalSubjectAccessReview',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'LocalSubjectAccessReview',
      metadata: METADATA,
      spec: { user: 'a', resourceAttributes: ATTRIBUTES },
    },
    { 'spec.resourceAttributes.namespace': ['other'] },
  ),
  ...cases(
    'Binding',
    { apiVersion: 'v1', kind: 'Binding', metadata: METADATA, target: { kind: 'Node', name: 'a' } },
    { target: [undefined, {}] },
  ),
  ...cases(
    'ServiceCIDR',
    { apiVersion: 'networking.k8s.io/v1', kind: 'ServiceCIDR', metadata: { name: 'a' }, spec: { cidrs: ['10.98.0.0/16'] } },
    { 'spec.cidrs': [undefined, [], ['a'], ['10.98.0.1/16'], ['10.98.0.0/16', '10.99.0.0/16']] },
  ),
  ...cases(
    'IPAddress',
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IPAddress',
      metadata: { name: '10.96.0.77' },
      spec: { parentRef: { resource: 'services', name: 'a', namespace: NAMESPACE } },
    },
    { 'metadata.name': ['a', '010.96.0.77'], 'spec.parentRef': [undefined, { name: 'a' }, { resource: 'services' }] },
  ),
];
