import { portMappings } from '../../../lib/compose/syntax/port';
import { mapping, scalar } from '../../../lib/compose/node';

const position = { file: 'compose.yaml', line: 1, column: 1 };

const short = (text: string) => portMappings(scalar(position, text));

const long = (port: { readonly [key: string]: string | number }) =>
  portMappings(
    mapping(
      position,
      Object.entries(port).map(([key, value]) => [key, { position, value: scalar(position, value) }]),
    ),
  );

describe('a port', () => {
  test.each([
    ['80', [{ target: 80, protocol: 'tcp' }]],
    ['8080:80', [{ published: '8080', target: 80, protocol: 'tcp' }]],
    ['8080:80/udp', [{ published: '8080', target: 80, protocol: 'udp' }]],
    ['127.0.0.1:8080:80', [{ hostAddress: '127.0.0.1', published: '8080', target: 80, protocol: 'tcp' }]],
    ['[::1]:8080:80', [{ hostAddress: '::1', published: '8080', target: 80, protocol: 'tcp' }]],
    ['127.0.0.1::80', [{ hostAddress: '127.0.0.1', target: 80, protocol: 'tcp' }]],
    ['8080-8090:80', [{ published: '8080-8090', target: 80, protocol: 'tcp' }]],
    [
      '8080-8081:80-81/TCP',
      [
        { published: '8080', target: 80, protocol: 'tcp' },
        { published: '8081', target: 81, protocol: 'tcp' },
      ],
    ],
  ])('%s', (text, ports) => {
    expect(short(text)).toEqual(ports);
  });

  test('in the long form', () => {
    expect(long({ target: 80, published: '8080', host_ip: '127.0.0.1', protocol: 'udp' })).toEqual([
      { hostAddress: '127.0.0.1', published: '8080', target: 80, protocol: 'udp' },
    ]);
    expect(long({ published: '8080' })).toMatchObject({ problem: 'the port has no `target`' });
  });

  test.each([
    ['', '`` is no port'],
    ['http', '`http` is no port'],
    ['8080:http', '`http` is no port'],
    ['a:80', '`a` is no port'],
    ['65536', 'the port 65536 is out of range'],
    ['0', 'the port 0 is out of range'],
    ['81-80', '`81-80` is no port'],
    ['80/icmp', '`icmp` is no protocol'],
    ['8080-8081:80-82', 'the ranges 8080-8081 and 80-82 differ in size'],
  ])('%j is refused', (text, problem) => {
    expect(short(text)).toMatchObject({ problem });
  });
});
