import type { ImageProfile } from './image-profile';

const http = (number: number, containerPort?: number) => ({ number, form: 'http', containerPort }) as const;
const tcp = (number: number) => ({ number, form: 'tcp' }) as const;

/** What Apache writes to, in images of Debian. */
const APACHE = ['/var/run/apache2', '/var/lock/apache2'];
const STARTS_AS_ROOT = 'its first process must be root, which Pod Security "restricted" refuses';
const GITLAB: ImageProfile = {
  memory: '8g',
  ports: [http(80, 80), tcp(22)],
  data: '/var/opt/gitlab',
  obstacle: `${STARTS_AS_ROOT}: use the Helm chart of GitLab`,
};
const SELENIUM: ImageProfile = { memory: '2g', user: 1200, group: 1201, ports: [http(4444)], writable: ['/home/seluser'] };
const OPEN_TELEMETRY: ImageProfile = { user: 10001, ports: [tcp(4317), http(4318)] };

/**
 * Well-known applications and tools: users, ports and directories as their Dockerfile or their documentation states them.
 *
 * @see https://hub.docker.com/
 */
export const APPLICATIONS: { readonly [repository: string]: ImageProfile } = {
  'apache/airflow': { memory: '2g', user: 50000, ports: [http(8080)], copied: ['/opt/airflow'] },
  'apache/superset': { memory: '1g', user: 1000, ports: [http(8088)], copied: ['/app/superset_home'] },
  caddy: {
    ports: [http(80, 80)],
    data: '/data',
    writable: ['/data', '/config'],
    obstacle:
      'its program needs a capability to start: build an image with `RUN setcap -r /usr/bin/caddy`, or leave TLS and routes to the gateway of the environment',
  },
  'dpage/pgadmin4': { memory: '512m', user: 5050, ports: [http(80, 80)], data: '/var/lib/pgadmin', writable: ['/var/lib/pgadmin'] },
  drupal: { memory: '256m', user: 33, ports: [http(80, 80)], writable: APACHE },
  'gitea/gitea': {
    ports: [http(3000), tcp(22)],
    data: '/data',
    obstacle: `${STARTS_AS_ROOT}: use the tag that ends in -rootless, with its ports and directories`,
  },
  'gitlab/gitlab-ce': GITLAB,
  'gitlab/gitlab-ee': GITLAB,
  'grafana/promtail': { ports: [http(9080)] },
  'grafana/tempo': { user: 10001, ports: [http(3200)], data: '/var/tempo', writable: ['/var/tempo'] },
  haproxy: { user: 99 },
  'home-assistant/home-assistant': { memory: '1g', ports: [http(8123)], data: '/config', obstacle: STARTS_AS_ROOT },
  'immich-app/immich-machine-learning': { memory: '4g', user: 1000, ports: [http(3003)], data: '/cache', writable: ['/cache'] },
  'immich-app/immich-server': { memory: '4g', user: 1000, ports: [http(2283)] },
  'itzg/minecraft-server': { memory: '2g', user: 1000, ports: [tcp(25565)], data: '/data', writable: ['/data'] },
  'jellyfin/jellyfin': { memory: '1g', user: 1000, ports: [http(8096)], data: '/config', writable: ['/config', '/cache'] },
  'jenkins/jenkins': {
    memory: '1g',
    user: 1000,
    ports: [http(8080), tcp(50000)],
    data: '/var/jenkins_home',
    writable: ['/var/jenkins_home'],
  },
  joomla: { memory: '256m', user: 33, ports: [http(80, 80)], data: '/var/www/html', writable: ['/var/www/html', ...APACHE] },
  'keycloak/keycloak': {
    memory: '1g',
    user: 1000,
    ports: [http(8080)],
    copied: ['/opt/keycloak/lib/quarkus', '/opt/keycloak/data'],
  },
  'logstash/logstash': {
    memory: '1g',
    user: 1000,
    ports: [tcp(5044), http(9600)],
    data: '/usr/share/logstash/data',
    writable: ['/usr/share/logstash/data'],
    copied: ['/usr/share/logstash/config'],
  },
  'louislam/uptime-kuma': { user: 1000, ports: [http(3001)], data: '/app/data', writable: ['/app/data'] },
  'mastodon/mastodon': { memory: '1g', user: 991, writable: ['/opt/mastodon/tmp'] },
  'mastodon/mastodon-streaming': { memory: '256m', user: 991, ports: [http(4000)] },
  'matrixdotorg/synapse': { memory: '512m', user: 991, ports: [http(8008)], data: '/data', writable: ['/data'] },
  'metabase/metabase': { memory: '2g', user: 2000, ports: [http(3000)], writable: ['/plugins'] },
  'mher/flower': { user: 1000, ports: [http(5555)] },
  'minio/mc': { user: 1000, writable: ['/.mc'] },
  'mongo-express': { user: 1000, ports: [http(8081)] },
  'n8nio/n8n': { memory: '512m', user: 1000, ports: [http(5678)], data: '/home/node/.n8n', writable: ['/home/node/.n8n'] },
  nextcloud: {
    memory: '512m',
    user: 33,
    ports: [http(80, 80)],
    data: '/var/www/html',
    writable: ['/var/www/html', ...APACHE],
    copied: ['/usr/local/etc/php/conf.d'],
  },
  'ollama/ollama': { memory: '8g', ports: [http(11434)], data: '/root/.ollama' },
  'otel/opentelemetry-collector': OPEN_TELEMETRY,
  'otel/opentelemetry-collector-contrib': OPEN_TELEMETRY,
  'outlinewiki/outline': {
    memory: '512m',
    user: 1001,
    ports: [http(3000)],
    data: '/var/lib/outline/data',
    writable: ['/var/lib/outline/data'],
  },
  php: { user: 33, writable: APACHE },
  phpmyadmin: { user: 33, ports: [http(80, 80)], writable: ['/sessions', ...APACHE], copied: ['/etc/phpmyadmin'] },
  'pihole/pihole': { ports: [tcp(53), http(80, 80)], data: '/etc/pihole', obstacle: STARTS_AS_ROOT },
  'plausible/community-edition': {
    memory: '512m',
    user: 999,
    ports: [http(8000)],
    data: '/var/lib/plausible',
    writable: ['/var/lib/plausible'],
  },
  'prom/node-exporter': { user: 65534, ports: [http(9100)] },
  'provectuslabs/kafka-ui': { memory: '512m', user: 100, ports: [http(8080)] },
  'selenium/standalone-chrome': SELENIUM,
  'selenium/standalone-chromium': SELENIUM,
  'selenium/standalone-firefox': SELENIUM,
  sonarqube: {
    memory: '3g',
    user: 1000,
    ports: [http(9000)],
    data: '/opt/sonarqube/data',
    writable: ['/opt/sonarqube/data', '/opt/sonarqube/extensions', '/opt/sonarqube/logs', '/opt/sonarqube/temp'],
  },
  'steveltn/https-portal': {
    ports: [http(80, 80)],
    obstacle: `${STARTS_AS_ROOT}: the gateway of the environment terminates TLS in its place`,
  },
  traefik: { user: 65532 },
  'traefik/whoami': { user: 65532, ports: [http(80, 80)] },
  'vaultwarden/server': { ports: [http(80, 80)], data: '/data', writable: ['/data'] },
};

/** Images of LinuxServer.io. */
export const LINUXSERVER: ImageProfile = {
  data: '/config',
  obstacle: `${STARTS_AS_ROOT}: use the image that the authors of the program publish`,
};
