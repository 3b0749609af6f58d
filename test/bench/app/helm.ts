import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { loadAll } from 'js-yaml';
import { App, Policy } from '../../../lib';
import { make } from './services/plain';
import { nameOf, TREES } from './trees';

/** Stands for a service's name, and is plain text in YAML. */
const NAME = 'NAME-OF-SERVICE';

/** A chart of Helm that gives the objects of one chart of plain services: a template for each kind, with a loop over all names. */
export function helmChart(folder: string, count: number): void {
  const app = new App({ outdir: join(folder, 'unused'), policy: Policy.none() });
  const chart = new Chart(app, 'bench', { namespace: 'bench' });
  make(chart, NAME);
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: bench\nversion: 1.0.0\n');
  const names = Array.from({ length: count }, (_, index) => `  - ${nameOf(index)}\n`);
  writeFileSync(join(folder, 'values.yaml'), `services:\n${names.join('')}`);
  for (const document of app.synthYaml().split('---\n')) {
    const [, kind] = /^kind: (.*)$/m.exec(document)!;
    const template = `{{- range .Values.services }}\n---\n${document.replaceAll(NAME, '{{ . }}')}{{- end }}\n`;
    writeFileSync(join(folder, 'templates', `${kind.toLowerCase()}.yaml`), template);
  }
}

/** That Helm gives the objects that are compared: otherwise the comparison would be worth nothing. */
export function checkSame(folder: string, count: number): void {
  const app = new App({ outdir: join(folder, 'unused'), policy: Policy.none() });
  TREES.services(app, count, make);
  const { stdout } = spawnSync('helm', ['template', 'bench', folder], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  const [ours, theirs] = [app.synthYaml(), stdout].map((text) =>
    loadAll(text)
      .filter(Boolean)
      .map((object) => JSON.stringify(object))
      .sort(),
  );
  if (ours.join('\n') !== theirs.join('\n')) {
    throw new Error(`helm template gives ${theirs.length} other objects than the ${ours.length} that it is compared with`);
  }
}
