import { outcomesOf, programOf, web } from './imported';

const portsOf = (...lines: readonly string[]) => /ports: \[ ?(.*?) ?\],/.exec(programOf(web(lines)))?.[1];

describe('ports', () => {
  test.each([
    ['"80:80"', 'Port.http(80, { containerPort: 80 })'],
    ['"3000"', 'Port.http(3000)'],
    ['9000', 'Port.http(9000)'],
    ['"8080:3000"', 'Port.http(3000)'],
    ['"127.0.0.1:5432:5432"', 'Port.tcp(5432)'],
    ['"[::1]:81:8081"', 'Port.http(8081)'],
    ['"5353:5353/udp"', 'Port.udp(5353)'],
    ['"8443:8443"', 'Port.https(8443)'],
    ['"8000-8001:8000-8001"', "Port.http(8000), Port.http(8001, { name: 'http-8001' })"],
    ['{target: 3000, published: "80", app_protocol: grpc}', 'Port.grpc(3000)'],
    ['{target: 1883, protocol: tcp, host_ip: 0.0.0.0}', 'Port.tcp(1883)'],
  ])('as %s', (port, expected) => {
    expect(portsOf(`ports: [${port}]`)).toBe(expected);
  });

  test('may be exposed, or known from those who call them, or from the service itself', () => {
    expect(portsOf('expose: ["3000", "4000-4001"]')).toContain('Port.http(3000)');
    expect(portsOf('healthcheck: {test: "curl -f http://localhost:4000/health"}')).toBe('Port.http(4000)');
    expect(portsOf('environment: {PORT: "4001"}')).toBe('Port.tcp(4001)');
    expect(portsOf('command: ["--port", "4002"]')).toBe('Port.tcp(4002)');
  });

  test('below 1024 need no root', () => {
    expect(programOf(web(['ports: ["80:80"]']))).toContain('.withPrivilegedPorts()');
  });

  test('of a profile are there, whatever else is published', () => {
    expect(programOf('services: {web: {image: "nginx:1.29", ports: ["443:443"]}}')).toContain('ports: [Port.http(80), Port.https(443');
    const both = 'services: {web: {image: "nginx:1.29", ports: ["80:80", "8080:8080"]}}';
    expect(programOf(both)).toContain('Port.http(80)');
    expect(outcomesOf(both)['services.web.ports[1]']).toMatch(/^approximated: /);
  });
});
