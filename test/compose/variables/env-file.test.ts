import { Findings } from '../../../lib/compose/findings';
import { readEnvFile } from '../../../lib/compose/variables/env-file';
import { readRawEnvFile } from '../../../lib/compose/variables/raw-env-file';

function read(content: string, known: { readonly [name: string]: string | undefined } = {}, reader = readEnvFile) {
  const findings = new Findings();
  const variables = reader('.env', content, (name) => known[name], findings);
  findings.throwIfAny();
  return Object.fromEntries([...variables].map(([name, { value }]) => [name, value]));
}

describe('an env file', () => {
  test.each<[content: string, variables: { readonly [name: string]: string }]>([
    ['A=a\n# comment\n\n  B = b # comment\nC=#c', { A: 'a', B: 'b', C: '#c' }],
    ['export A=a\nB: b', { A: 'a', B: 'b' }],
    ['A="a # no comment"\nB=\'$A\' # comment', { A: 'a # no comment', B: '$A' }],
    ['A="two\nlines"\nB=b', { A: 'two\nlines', B: 'b' }],
    ['A="\\tx\\n\\"q\\" \\$A \\\\ \\0101"', { A: '\tx\n"q" $A \\ A' }],
    ["A='\\t \\' x'", { A: "\\t ' x" }],
    ['A=a\nB=$A-${A}-${C:-c}', { A: 'a', B: 'a-a-c' }],
    ['A=\nB=""', { A: '', B: '' }],
    ['A=a\r\nB=b\r\n', { A: 'a', B: 'b' }],
    ['\uFEFFA=a', { A: 'a' }],
    ['A=a=b', { A: 'a=b' }],
  ])('%j', (content, variables) => {
    expect(read(content)).toEqual(variables);
  });

  test('takes the value of a name alone from where compose runs, which also precedes the file in other values', () => {
    expect(read('A\nB\nC=c\nD=$C\n', { A: 'a', C: 'known' })).toEqual({ A: 'a', C: 'c', D: 'known' });
  });

  test.each([
    ['A B=c', '1:1: `A B` is no name of a variable: write `NAME=value`, with a name of letters, digits and underscores'],
    ['X=1\nA="b', '2:1: the value has no closing quote: end it with "'],
    ['=a', '1:1: a name is missing before the value: write `NAME=value`'],
    ['A=${B:?set B}', '1:1: the variable B is required and has no value (set B): set B in the environment or in an env file'],
  ])('with %j is refused', (content, message) => {
    expect(() => read(content)).toThrow(`.env:${message}`);
  });

  test('of the format raw has values as they are', () => {
    expect(read('# comment\nA="$B" # c\n\nC=\nKNOWN\nUNKNOWN\n', { KNOWN: 'k' }, readRawEnvFile)).toEqual({
      A: '"$B" # c',
      C: '',
      KNOWN: 'k',
    });
    expect(() => read('A B=c', {}, readRawEnvFile)).toThrow(
      '.env:1:1: `A B` is no name of a variable: write `NAME=value`, without space around the `=`',
    );
    expect(() => read('=c', {}, readRawEnvFile)).toThrow('.env:1:1: a name is missing before the value: write `NAME=value`');
  });
});
