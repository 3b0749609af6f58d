import { Severity } from '../../../lib/policy/severity';
import { missingHeadlessService } from '../../../lib/policy/rules/missing-headless-service';
import { object, specified } from '../references';
import { testRule } from '../test-rule';

const db = specified('StatefulSet', 'db', { serviceName: 'db-pods' });

testRule(missingHeadlessService, {
  compliant: [
    { title: 'a headless Service', given: [db, specified('Service', 'db-pods', { clusterIP: 'None' })] },
    { title: 'none', given: [specified('StatefulSet', 'a', {}), specified('StatefulSet', 'b', { serviceName: '' })] },
  ],
  nonCompliant: [
    {
      title: 'a Service that does not exist',
      given: [db, specified('Service', 'db-pods', { clusterIP: 'None' }, 'other')],
      finds: [{ object: 'StatefulSet/db', field: 'spec.serviceName', problem: 'Service "db-pods" does not exist in namespace "shop"' }],
    },
    {
      title: 'a Service with an address',
      given: [db, object('Service', 'db-pods')],
      finds: [
        { object: 'StatefulSet/db', field: 'spec.serviceName', problem: 'Service "db-pods" is not headless', severity: Severity.WARNING },
      ],
    },
  ],
});
