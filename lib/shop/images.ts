import { Image } from '../index';

/** The public images that the shop runs, in one place: no digests, because only registries know them. */
export const IMAGES = {
  nginx: Image.of('nginxinc/nginx-unprivileged:1.29.1'),
  node: Image.of('node:22.20.0-slim'),
  redis: Image.of('redis:8.2.1'),
  elasticsearch: Image.of('docker.elastic.co/elasticsearch/elasticsearch:8.19.0'),
  kibana: Image.of('docker.elastic.co/kibana/kibana:8.19.0'),
};
