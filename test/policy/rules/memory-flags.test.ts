import { memoryFlags } from '../../../lib/policy/rules/memory-flags';
import { testRule } from '../test-rule';
import { CONTAINER, withContainer } from '../consistency-objects';

const LIMIT = { resources: { limits: { memory: '1Gi' } } };
const env = (name: string, value: string) => withContainer('cart', { ...LIMIT, env: [{ name, value }] });
const args = (...words: string[]) => withContainer('cart', { ...LIMIT, args: words });

testRule(memoryFlags, {
  compliant: [
    { title: 'a heap below the limit', given: env('JAVA_OPTS', '-Xms512m -Xmx768m') },
    { title: 'the last of two', given: env('JAVA_TOOL_OPTIONS', '-Xmx4g -Xmx512m') },
    { title: 'a heap of Node.js below the limit', given: args('node', '--max-old-space-size=768', 'main.js') },
    { title: 'redis without a bound', given: args('redis-server', '--maxmemory', '0') },
    { title: 'all memory for Go', given: env('GOMEMLIMIT', '1GiB') },
    { title: 'a container without a limit', given: withContainer('cart', { args: ['-Xmx4g'] }) },
    { title: 'other words', given: args('-Xmx4giga', '--max-old-space-size=$(SIZE)', '--maxmemory-policy', 'noeviction') },
  ],
  nonCompliant: [
    {
      title: 'a heap of the JVM above the limit',
      given: env('ES_JAVA_OPTS', '-Xms2g -Xmx2g'),
      finds: [
        {
          object: 'Deployment/cart',
          field: `${CONTAINER}.env[0].value`,
          problem: 'value -Xmx2g of container "cart" is 2Gi, and its memory limit is 1Gi',
        },
      ],
    },
    {
      title: 'a heap as large as the limit',
      given: args('java', '-XX:MaxHeapSize=1G'),
      finds: [{ field: `${CONTAINER}.args`, problem: 'args -XX:MaxHeapSize=1G' }],
    },
    {
      title: 'one of Node.js',
      given: env('NODE_OPTIONS', '--max-old-space-size=4096'),
      finds: [{ field: `${CONTAINER}.env[0].value`, problem: '4Gi' }],
    },
    {
      title: 'one of Node.js, as V8 spells it',
      given: args('--max_old_space_size', '4096'),
      finds: [{ field: `${CONTAINER}.args`, problem: '4Gi' }],
    },
    {
      title: 'the keys of redis',
      given: args('redis-server', '--maxmemory', '2gb'),
      finds: [{ field: `${CONTAINER}.args`, problem: '--maxmemory 2gb' }],
    },
    { title: 'the bound of Go', given: env('GOMEMLIMIT', '2GiB'), finds: [{ field: `${CONTAINER}.env[0].value`, problem: 'value 2GiB' }] },
    {
      title: 'the limit of the pod',
      given: withContainer('cart', { command: ['java', '-Xmx2g'] }, LIMIT),
      finds: [{ field: `${CONTAINER}.command`, problem: 'its memory limit is 1Gi' }],
    },
  ],
});
