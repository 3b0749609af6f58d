import type { Given } from '../../program/expressions';
import type { Conversion } from '../conversion';
import { RUNTIMES } from '../images/runtimes';
import type { RuntimeOptions } from './runtime-options';

/** Where Kibana finds Elasticsearch by default. */
const DEFAULT_HOST = 'elasticsearch';

/** Options of `Runtime.kibana`, from the variables of the image. */
export function kibana(options: RuntimeOptions, { drafts }: Conversion): Given {
  const detail = 'where Elasticsearch is';
  const given = options.text('ELASTICSEARCH_HOSTS', detail) ?? options.text('ELASTICSEARCH_URL', detail);
  const server = [...drafts.values()].find(({ profile }) => profile.runtime === RUNTIMES.elasticsearch.runtime);
  const urls = given?.replace(/^\[?["']?|["']?\]?$/g, '').split(/["',\s]+/);
  return {
    elasticsearchUrl: urls?.[0] ?? `http://${server?.id ?? DEFAULT_HOST}:9200`,
    token: options.optionalSecret('ELASTICSEARCH_SERVICEACCOUNTTOKEN', 'the token of a service account'),
    encryptionKey: options.optionalSecret('XPACK_ENCRYPTEDSAVEDOBJECTS_ENCRYPTIONKEY', 'the key of sessions and saved objects'),
  };
}
