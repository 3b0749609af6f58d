import { jobTtl } from '../../../lib/policy/rules/job-ttl';
import { testRule } from '../test-rule';
import { inShop } from '../workloads';

const job = (spec: object, annotations: object = {}) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate', namespace: 'shop', annotations },
  spec,
});
const role = (resourceNames: string[]) =>
  inShop('rbac.authorization.k8s.io/v1', 'Role', 'wait', {
    rules: [{ apiGroups: ['batch'], resources: ['jobs'], verbs: ['get'], resourceNames }],
  });
const finds = [{ object: 'Job/migrate', field: 'spec.ttlSecondsAfterFinished', problem: 'ttlSecondsAfterFinished is not set' }];

testRule(jobTtl, {
  compliant: [
    { title: 'a time', given: job({ ttlSecondsAfterFinished: 86400 }) },
    { title: 'a hook of Helm, which deletes it', given: job({}, { 'helm.sh/hook-delete-policy': 'hook-succeeded' }) },
    { title: 'a Job that others wait for', given: [job({}), role(['migrate'])] },
    { title: 'a CronJob, which deletes its Jobs', given: inShop('batch/v1', 'CronJob', 'nightly', { spec: {} }) },
  ],
  nonCompliant: [
    { title: 'no time', given: job({}), finds },
    { title: 'a role for another Job', given: [job({}), role(['other'])], finds },
  ],
});
