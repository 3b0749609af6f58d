import { Image } from '../../index';

/** The public images of the shop. They have no digests, because only registries know those. */
export const IMAGES = {
  nginx: Image.of('nginxinc/nginx-unprivileged:1.29.1'),
  node: Image.of('node:22.20.0-slim'),
  redis: Image.of('redis:8.2.1'),
  elasticsearch: Image.of('docker.elastic.co/elasticsearch/elasticsearch:8.19.0'),
  nginxExporter: Image.of('nginx/nginx-prometheus-exporter:1.5.1'),
  // With a shell, unlike the image without the suffix.
  redisExporter: Image.of('oliver006/redis_exporter:v1.78.0-alpine'),
  elasticsearchExporter: Image.of('quay.io/prometheuscommunity/elasticsearch-exporter:v1.9.0'),
  kibana: Image.of('docker.elastic.co/kibana/kibana:8.19.0'),
};
