import { Config, PodField } from '../../lib';
import { cart, describeBadInput, untyped } from '../bad-input';

describeBadInput([
  {
    name: 'a field for a variable with a space',
    make: cart({ fields: { 'POD IP': PodField.ip() } }),
    value: '"POD IP"',
    remedy: 'such as "LOG_LEVEL"',
  },
  {
    name: 'a field that is text',
    make: cart({ fields: untyped({ POD_IP: 'status.podIP' }) }),
    value: 'environment variable POD_IP is status.podIP',
    remedy: 'use one such as `PodField.name()`',
  },
  {
    name: 'a field that is undefined',
    make: cart({ fields: untyped({ POD_IP: undefined }) }),
    value: 'environment variable POD_IP is undefined',
    remedy: 'use one such as `PodField.name()`',
  },
  {
    name: 'a file that is undefined',
    make: cart({ config: Config.fields('/info', untyped({ name: undefined })) }),
    value: 'config file "name" is undefined',
    remedy: 'use one such as `PodField.name()`',
  },
  {
    name: 'a label that no pod has',
    make: cart({ fields: { TEAM: PodField.label('my team') } }),
    value: 'label key "my team"',
    remedy: 'such as "example.com/team"',
  },
  {
    name: 'an annotation that no pod has',
    make: cart({ config: Config.fields('/info', { team: PodField.annotation("a'b") }) }),
    value: 'annotation key "a\'b"',
    remedy: 'such as "example.com/team"',
  },
  {
    name: 'a field as a file that is none',
    make: cart({ config: Config.fields('/info', { ip: PodField.ip() }) }),
    value: 'config file "ip" is PodField.ip()',
    remedy: 'use a variable',
  },
]);
