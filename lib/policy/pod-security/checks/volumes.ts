import { child } from '../../field-path';
import { Check } from '../check';
import { items } from '../pod';

const ALLOWED = ['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret'];

/** Baseline: volumes are not paths of the node. Restricted: they are of kinds that need no rights on the node, nor of its administrator. */
export const volumes: Check = {
  id: 'volumes',
  check: ({ spec }, { level }) =>
    items('volumes', spec.volumes).flatMap(({ at, value: { name: _, ...sources } }) => {
      const given = Object.keys(sources).filter((source) => sources[source] !== null && sources[source] !== undefined);
      if (level === 'baseline') {
        return given.includes('hostPath') ? { field: `${at}.hostPath`, requirement: 'must not be set' } : [];
      }
      // The API server makes a volume without a source an emptyDir.
      return given.length === 0 || given.some((source) => ALLOWED.includes(source))
        ? []
        : { field: child(at, given[0]), requirement: `must be one of ${ALLOWED.join(', ')}` };
    }),
};
