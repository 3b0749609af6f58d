import { ANY_DISK } from '../../../lib/shop/constructs/elasticsearch';

/** Settings with which Elasticsearch allocates shards however full the disk is: all volumes of the cluster are folders on the disk of one machine. */
export const ON_ANY_DISK = { persistent: ANY_DISK };
