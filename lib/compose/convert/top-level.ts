import { SUBDOMAIN } from '../../kubernetes/names';
import { Field } from '../field';
import type { Conversion } from './conversion';
import { networksOf } from './networks';

/** What becomes of the keys beside `services`. */
export function convertTopLevel(conversion: Conversion): void {
  const { project, outcomes } = conversion;
  for (const [name, { value, position }] of project.others.entries) {
    const field = new Field(name, value, position);
    switch (name) {
      case 'name':
        outcomes.mapped(field, `the project "${project.name}"`);
        break;
      case 'version':
        outcomes.mapped(field, 'the Compose Specification has no versions: the key is ignored there, too');
        break;
      case 'networks':
        convertNetworks(field, conversion);
        break;
      case 'volumes':
      case 'secrets':
      case 'configs':
        convertDefinitions(field, conversion);
        break;
      case 'models':
        field.entries.forEach(([, model]) => {
          outcomes.refused(model, 'a model runs in Docker Desktop', 'describe the server of the model as a service, and accept this path');
        });
        break;
      default:
        outcomes.mapped(field, name.startsWith('x-') ? 'an extension: read where aliases refer to it' : 'merged');
    }
  }
}

function convertNetworks(networks: Field, { drafts, outcomes }: Conversion): void {
  for (const [name, field] of networks.entries) {
    const members = [...drafts.values()].filter((draft) => networksOf(draft).includes(name)).map(({ id }) => id);
    const detail = members.length > 0 ? `edges between ${members.join(', ')}` : 'no service is in it';
    const dropped = field.entries.map(([key]) => key).filter((key) => !['internal', 'name', 'attachable', 'labels'].includes(key));
    if (dropped.length > 0) {
      outcomes.approximated(field, `${detail}; ${dropped.join(', ')}: the cluster has one network, which policies divide`);
    } else {
      outcomes.mapped(field, detail);
    }
  }
}

/** Options of drivers and labels; the rest is said where services use the definition. */
function convertDefinitions(definitions: Field, { outcomes }: Conversion): void {
  for (const [name, field] of definitions.entries) {
    const driver = field.at('driver') ?? field.at('driver_opts') ?? field.at('template_driver');
    const isLocal = field.at('driver')?.text === 'local' && field.at('driver_opts') === undefined;
    if (driver && !isLocal) {
      outcomes.approximated(field, 'the StorageClass of the cluster takes the place of a driver and its options');
    } else {
      const written = field.at('name')?.text || name;
      if (field.at('external')?.isTrue && !SUBDOMAIN.test(written)) {
        outcomes.approximated(field, `"${written}" is no name in a cluster: the services say which they expect there`);
      } else {
        outcomes.mapped(field, field.at('external')?.isTrue ? 'exists in the cluster' : 'described where services use it');
      }
    }
  }
}
