import { isColored } from '../../lib/cli/colors';

describe('colours', () => {
  test.each([
    [true, {}, true],
    [false, {}, false],
    [undefined, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [true, { FORCE_COLOR: 'false' }, false],
    [false, { FORCE_COLOR: 'true', NO_COLOR: '1' }, true],
  ])('where isTTY is %s and the environment has %j: %s', (isTTY, environment, expected) => {
    expect(isColored({ isTTY }, environment)).toBe(expected);
  });
});
