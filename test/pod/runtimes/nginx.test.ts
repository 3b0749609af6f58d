import { Runtime } from '../../../lib';
import { expectObject } from '../../../lib/testing';
import { expectContainer, known, writableOf } from './known';

describe('nginx', () => {
  const service = known(Runtime.nginx());

  test('is port 80 to others, and 8080 to itself', () => {
    expectContainer(service, { ports: [{ name: 'http', containerPort: 8080 }] });
    expectObject(service, 'Service', 'known').toHave({
      spec: { ports: [{ name: 'http', port: 80, targetPort: 'http', appProtocol: 'http' }] },
    });
  });

  test('writes where both of its images keep temporary files', () => {
    expect(writableOf(service)).toEqual(['/tmp', '/var/cache/nginx', '/run']);
  });
});
