import { onPath, describeWith } from '../../needs';
import { PROJECT } from '../../../lib/compose/keys/project';
import { composeSchema, factsOfSchema, factsOfShape } from './schema';

/** Where the table differs from the schema, and why. */
const DIFFERENCES: { readonly [fact: string]: string } = {
  '.version': 'the key says nothing, in whatever form',
  '.include': 'an empty include is none',
  '.services.*.depends_on.*.required': 'a variable makes text of it, which compose converts before it looks at the schema',
  '.jobs.*.depends_on.*.required': 'as above',
  '.configs.*.external extensible': 'the schema takes any key here',
  '.secrets.*.external extensible': 'the schema takes any key here',
  '.services.*.gpus extensible': 'the schema gives the list what its items have',
  '.services.*.gpus[] extensible': 'as above',
  '.services.*.pre_start[].gpus extensible': 'as above',
  '.services.*.pre_start[].gpus[] extensible': 'as above',
  '.jobs.*.gpus extensible': 'as above',
  '.jobs.*.gpus[] extensible': 'as above',
};

describeWith(onPath('go'), 'install Go', 'the table of keys', () => {
  test('has every key of the specification, with the same shape', () => {
    const schema = factsOfSchema(composeSchema());
    const table = factsOfShape(PROJECT);
    const facts = [...new Set([...Object.keys(schema), ...Object.keys(table)])];
    expect(facts.length).toBeGreaterThan(1000);
    expect(facts.filter((fact) => schema[fact] !== table[fact]).sort()).toEqual(Object.keys(DIFFERENCES).sort());
  });
});
