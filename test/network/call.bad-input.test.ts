import { Worker } from '../../lib';
import { IMAGE } from '../workload/fixture';
import { describeBadInput, cart, named } from '../bad-input';

describeBadInput([
  {
    name: 'an edge to a service without ports',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(new Worker(chart, 'mailer', { image: IMAGE }));
    },
    value: 'mailer',
    remedy: '`ports: [Port.http(8080)]`',
  },
  {
    name: 'an edge to a port that is not there',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(named('search')(chart), { port: 'admin' });
    },
    value: '"admin"',
    remedy: 'name one of these',
  },
  {
    name: 'an edge with a wrong variable',
    make: (chart) => {
      const caller = cart({})(chart);
      caller.calls(named('search')(chart), { variable: 'my search' });
    },
    value: '"my search"',
    remedy: 'such as "SEARCH"',
  },
]);
