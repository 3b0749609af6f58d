import { jobSelectors } from '../../../lib/policy/rules/job-selectors';
import { cases, object } from '../rows';
import { testRule } from '../test-rule';

const job = (spec: object, name: unknown = 'a') => object('Job', { metadata: { name }, spec }, 'batch/v1');
const labelled = (labels: object, spec: object = {}, name?: unknown) => job({ template: { metadata: { labels } }, ...spec }, name);
const cronJob = (spec: object) => object('CronJob', { spec: { jobTemplate: { spec } } }, 'batch/v1');
const LONG = 'a'.repeat(64);

testRule(
  jobSelectors,
  cases(
    [
      ['a Job', labelled({ app: 'a', 'job-name': 'a' })],
      ['any name of a template', labelled({ 'job-name': 'b' }, {}, null)],
      ['a selector of its own', labelled({ app: 'a' }, { manualSelector: true, selector: { matchLabels: { app: 'a' } } }, LONG)],
      ['what the API server would select', job({ selector: { matchLabels: { 'job-name': 'a' } } })],
      ['an index', job({ completionMode: 'Indexed', completions: 10 })],
      ['a name with dots, without indexes', job({}, 'a.b')],
      ['no indexes', job({ completionMode: 'Indexed', completions: 0 }, 'a.b')],
      ['a controller', job({ managedBy: 'example.com/queue' })],
      ['one that older versions do not read', job({ managedBy: 'queue' }), [27, 31]],
      ['a CronJob', cronJob({ manualSelector: false })],
    ],
    [
      [
        'a label with another name',
        labelled({ 'job-name': 'b' }),
        ['spec.template.metadata.labels.job-name', 'label job-name="b" is not the name "a"'],
      ],
      [
        'a label with an identifier',
        labelled({ 'batch.kubernetes.io/controller-uid': 'b' }),
        ['spec.template.metadata.labels["batch.kubernetes.io/controller-uid"]', 'label batch.kubernetes.io/controller-uid="b" is set'],
      ],
      ['a selector', job({ selector: { matchLabels: { app: 'a' } } }), ['spec.selector', 'selector of a Job without']],
      ['no selector', job({ manualSelector: true }), ['spec.selector', 'selector is missing']],
      ['a long name', job({}, LONG), ['metadata.name', `name "${LONG}" of a Job has 64 characters`]],
      [
        'a long name of a host',
        job({ completionMode: 'Indexed', completions: 11 }, 'a'.repeat(61)),
        ['metadata.name', `name "${'a'.repeat(61)}" makes no host name`],
      ],
      [
        'a host with dots',
        job({ completionMode: 'Indexed' }, 'a.b'),
        ['metadata.name', 'name "a.b" makes no host name with an index, as in "a.b-0"'],
      ],
      ['a controller without a domain', job({ managedBy: 'queue' }), ['spec.managedBy', 'managedBy "queue" is not valid']],
      ['an empty controller', job({ managedBy: '' }), ['spec.managedBy', 'managedBy "" is empty']],
      ['a selector of a CronJob', cronJob({ selector: {} }), ['spec.jobTemplate.spec.selector', 'selector of the Jobs of CronJob "a"']],
      [
        'one of its own',
        cronJob({ manualSelector: true }),
        ['spec.jobTemplate.spec.manualSelector', 'manualSelector of the Jobs of CronJob "a"'],
      ],
    ],
  ),
);
