import { findObject } from '../../../lib/testing';
import { loaded, outcomesOf, programOf, web } from './imported';

describe('published ports', () => {
  test('of the usual numbers are at the domain of the environment', () => {
    const file = web(['ports: ["80:3000"]']);
    expect(programOf(file)).toContain('web.exposeAt(environment.domain!)');
    expect(outcomesOf(file)['services.web.ports[0]']).toBe(
      "approximated: https://<domain> leads to port 3000: hosts of the environment's domain take the place of ports of one machine",
    );
    expect(findObject(loaded(file), 'HTTPRoute', 'web.shop.example.com')).toBeDefined();
  });

  test('of other services are at hosts below it', () => {
    const file = web(['ports: ["80:3000"]'], '  api:', '    image: ghcr.io/acme/api:1.0.0', '    ports: ["8081:3000"]');
    expect(outcomesOf(file)['services.api.ports[0]']).toContain('https://api.<domain> leads to port 3000');
  });

  test('that lead to one port are one host', () => {
    const program = programOf(web(['ports: ["80:3000", "8080:3000"]']));
    expect(program.split('exposeAt').length - 1).toBe(1);
  });

  test('of this machine alone are for development', () => {
    const file = web(['ports: ["127.0.0.1:3000:3000"]']);
    expect(programOf(file)).not.toContain('exposeAt');
    expect(outcomesOf(file)['services.web.ports[0]']).toBe('development only: published to this machine alone: use `kubectl port-forward`');
  });

  test('of data stores stay in the cluster', () => {
    const file = 'services: {db: {image: "postgres:17.6", ports: ["5432:5432"]}}';
    expect(programOf(file)).not.toContain('serviceType');
    expect(outcomesOf(file)['services.db.ports[0]']).toContain('reachable in the cluster only');
  });

  test('of other protocols have a load balancer', () => {
    const file = web(['ports: ["1883:1883", "5353:5353/udp"]']);
    expect(programOf(file)).toContain('serviceType: ServiceType.loadBalancer()');
    expect(outcomesOf(file)['services.web.ports[0]']).toBe('approximated: a load balancer leads to port 1883, at an address of its own');
  });

  test('of what ends, or of agents, lead nowhere', () => {
    expect(outcomesOf(web(['restart: "no"', 'deploy: {mode: replicated-job}', 'ports: ["80:80"]']))['services.web.ports[0]']).toBe(
      'approximated: nothing connects to a Job',
    );
    expect(outcomesOf(web(['deploy: {mode: global}', 'ports: ["9100:9100"]']))['services.web.ports[0]']).toContain(
      'nothing outside the cluster reaches it',
    );
  });

  test('that are only exposed are not published', () => {
    const file = web(['expose: ["3000"]']);
    expect(programOf(file)).not.toContain('exposeAt');
    expect(outcomesOf(file)['services.web.expose[0]']).toBe('mapped: a port of the service');
  });
});
