import { Construct } from 'constructs';
import { AlertRules, Dashboard, EnvironmentChart, EnvironmentChartProps, Microservice, Runtime, Secret } from '../index';
import { Cart } from './constructs/cart';
import { Frontend } from './constructs/frontend';
import { IMAGES } from './constructs/images';
import { alerts } from './monitoring/alerts';
import { dashboard } from './monitoring/dashboard';
import { Watched } from './monitoring/watched';
import { GeneratedPasswords } from './constructs/passwords';
import { Search, SearchProps } from './constructs/search';

/** The shop in one environment. */
export interface ShopProps extends EnvironmentChartProps {
  /**
   * Settings of the search, such as the resources of Elasticsearch.
   *
   * @default - those of `SearchProps`
   */
  readonly search?: SearchProps;
  /**
   * Whether a Job generates the passwords in the cluster: for environments without External Secrets.
   *
   * @default false
   */
  readonly generatePasswords?: boolean;
  /**
   * Whether Kibana runs beside Elasticsearch, reachable by `kubectl port-forward`.
   *
   * @default false
   */
  readonly kibana?: boolean;
}

/** A web shop: a page, carts and a search, and the edges between them. */
export class Shop extends EnvironmentChart {
  public readonly frontend: Frontend;
  public readonly cart: Cart;
  public readonly search: Search;

  constructor(scope: Construct, id: string, props: ShopProps) {
    super(scope, id, props);
    this.frontend = new Frontend(this, 'frontend');
    this.cart = new Cart(this, 'cart');
    this.search = new Search(this, 'search', props.search);

    this.frontend.calls(this.cart);
    this.frontend.calls(this.search);
    this.frontend.exposeAt(props.environment.domain ?? 'shop.localhost');

    if (props.generatePasswords) {
      new GeneratedPasswords(this, 'passwords', [this.cart.password, ...this.search.passwords]);
    }
    if (props.kibana) {
      this.addKibana();
    }
    this.watch();
  }

  /** Creates alerts and a dashboard, where the cluster provides Prometheus and Grafana. */
  private watch(): void {
    const { elasticsearch } = this.search;
    const watched = new Watched(elasticsearch.namespaceName, elasticsearch.scaling.min);
    if (this.environment.cluster.prometheus) {
      new AlertRules(this, 'alerts', { groups: alerts(watched) });
    }
    if (this.environment.cluster.prometheus && this.environment.cluster.grafana) {
      new Dashboard(this, 'dashboard', { content: dashboard(watched) });
    }
  }

  /** Kibana for developers: reachable by `kubectl port-forward`, not from outside the cluster. */
  private addKibana(): void {
    const { elasticsearch } = this.search;
    const kibana = new Microservice(this, 'kibana', {
      image: IMAGES.kibana,
      runtime: Runtime.kibana({
        elasticsearchUrl: `http://${elasticsearch.hostFrom(elasticsearch.namespaceName)}:${elasticsearch.ports[0].number}`,
        // Created once, by `elasticsearch-service-tokens create elastic/kibana`, after Elasticsearch has started.
        token: this.environment.cluster.externalSecrets && Secret.existing('kibana', 'token'),
      }),
    });
    kibana.calls(elasticsearch);
  }
}
