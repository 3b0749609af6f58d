import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';

export const nameOf = (index: number) => `service-${String(index).padStart(5, '0')}`;

/** Makes a service's objects. */
export type Make = (scope: Construct, name: string) => void;

/** What is measured: how the tree of an app is built. */
export const TREES = {
  /** Charts of one service each. */
  charts: (app: App, count: number, make: Make) => {
    for (let index = 0; index < count; index++) {
      make(new Chart(app, nameOf(index), { namespace: 'bench' }), nameOf(index));
    }
  },
  /** One chart of all services. */
  services: (app: App, count: number, make: Make) => {
    const chart = new Chart(app, 'bench', { namespace: 'bench' });
    for (let index = 0; index < count; index++) {
      make(chart, nameOf(index));
    }
  },
  /** Each service depends on the one before. */
  chain: (app: App, count: number, make: Make) => {
    const chart = new Chart(app, 'bench', { namespace: 'bench' });
    let before: Construct | undefined;
    for (let index = 0; index < count; index++) {
      const scope = new Construct(chart, nameOf(index));
      make(scope, nameOf(index));
      if (before) {
        scope.node.addDependency(before);
      }
      before = scope;
    }
  },
};

export type TreeName = keyof typeof TREES;
