/** What a service of the bench consists of, as plain values: a usual Deployment and what goes with it. */
export function bodies(name: string) {
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
  const metadata = { name, labels };
  return {
    serviceAccount: { metadata, automountServiceAccountToken: false },
    configMap: { metadata, data: { LOG_LEVEL: 'info', DATABASE_HOST: 'db.example.com', 'settings.yaml': 'retries: 3\ntimeout: 30s\n' } },
    service: { metadata, spec: { selector: labels, ports: [{ name: 'http', port: 80, targetPort: 8080, appProtocol: 'http' }] } },
    deployment: {
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
            containers: [
              {
                name,
                image: `ghcr.io/acme/${name}:1.4.2`,
                ports: [{ name: 'http', containerPort: 8080 }],
                envFrom: [{ configMapRef: { name } }],
                env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
                readinessProbe: { httpGet: { path: '/readyz', port: 8080 }, periodSeconds: 5 },
                livenessProbe: { tcpSocket: { port: 8080 } },
                securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
              },
            ],
          },
        },
      },
    },
    budget: { metadata, spec: { maxUnavailable: 1, selector: { matchLabels: labels } } },
    networkPolicy: {
      metadata,
      spec: {
        podSelector: { matchLabels: labels },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [{ ports: [{ protocol: 'TCP', port: 8080 }] }],
      },
    },
  };
}
