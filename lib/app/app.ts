import { App as Cdk8sApp, AppProps as Cdk8sAppProps, Chart, YamlOutputType } from 'cdk8s';
import { Policy } from '../policy/policy';
import { Charts } from './charts';
import { layOut } from './layout';
import { DISK } from './output/file-system';
import { OutputFolder } from './output/output-folder';
import { Progress } from './progress';
import { summary, tell } from './report';
import { synthesize } from './synthesis';
import { Tree } from './tree';

/** What cdk8s' App takes, and what is checked. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * What the objects must satisfy before anything is written.
   *
   * @default Policy.valid()
   */
  readonly policy?: Policy;
}

/**
 * An app that writes each environment into a folder of its own, one file an object, in an order in which `kubectl apply -f` takes them:
 * `dist/production/06-deployment-cart.yaml`. A `Kustomization` beside them lists them for `kubectl apply -k`. Charts without an environment
 * are written as cdk8s does, and with `yamlOutputType` all are.
 *
 * Everything is rendered and checked before anything is written, and then the whole output is replaced at once: a run that is killed in that
 * moment leaves all of the old one in `.dist.swap/old` beside `dist`, and the next run puts it back. What others have put into the folder stays.
 *
 * It takes any chart of cdk8s; the objects are those that cdk8s' App gives, but for the chart's namespace, which is left off on what belongs to
 * the whole cluster.
 */
export class App extends Cdk8sApp {
  private readonly policy: Policy;
  private readonly type?: YamlOutputType;
  private readonly output: OutputFolder;

  constructor(props: AppProps = {}) {
    super(props);
    this.policy = props.policy ?? Policy.valid();
    this.type = props.yamlOutputType;
    this.output = new OutputFolder(this.outdir, DISK, tell);
    // A run that was killed may have left the output aside: it is back even if this one finds a mistake.
    this.output.restore();
  }

  /** All charts, each after those that it depends on. */
  public override get charts(): Chart[] {
    const tree = new Tree(this);
    return [...new Charts(tree, tree.charts).sorted];
  }

  /**
   * Writes all objects.
   *
   * @throws ConfigurationError for input that cannot become valid objects; nothing is written then
   */
  public override synth(): void {
    const progress = new Progress(tell);
    const synthesis = synthesize(this, this.policy, progress);
    const files = layOut(synthesis, {
      type: this.type,
      extension: this.outputFileExtension,
      recordMetadata: this.recordsMetadata,
    });
    const changes = this.output.write(files);
    summary(synthesis.objects.length, files.size, changes, progress.seconds).forEach(tell);
  }

  /**
   * All objects as one text, in the order in which they would be written.
   *
   * @throws ConfigurationError for input that cannot become valid objects
   */
  public override synthYaml(): string {
    const { objects } = synthesize(this, this.policy, new Progress(tell));
    return objects.map(({ text }) => text).join('---\n');
  }

  /** Decided by cdk8s' App, from its props and from the environment. */
  private get recordsMetadata(): boolean {
    return (this as unknown as { recordConstructMetadata?: boolean }).recordConstructMetadata ?? false;
  }
}
