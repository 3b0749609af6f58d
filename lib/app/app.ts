import { App as Cdk8sApp, AppProps as Cdk8sAppProps, Chart, YamlOutputType } from 'cdk8s';
import { Policy } from '../policy/policy';
import { recordsConstructMetadata } from './cdk8s-adapter';
import { Tree } from './collect/tree';
import { isOfHelmChart } from './layout/helm-templates';
import { layOut } from './layout/layout';
import { Charts } from './order/charts';
import { DISK } from './output/file-system';
import { Accept, OutputFolder } from './output/output-folder';
import { Progress } from './progress';
import { policyLines, report, summary } from './report';
import { synthesize } from './synthesis';
import { checkSameProgram } from './transition/other-program';
import { transitionNotes } from './transition/transition';

/** Props of cdk8s' App, and the policy. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * What the objects must satisfy before anything is written. Errors are thrown together; warnings are reported on stderr.
   *
   * @default Policy.valid()
   */
  readonly policy?: Policy;
}

/**
 * An app that writes a folder for each environment and a file for each object, in an order that `kubectl apply -f` accepts:
 * `dist/production/06-deployment-cart.yaml`. A `Kustomization` beside them lists the files for `kubectl apply -k`, except in the `templates/` of a
 * Helm chart. The objects of a `Delivery` are in `delivery/production/`. Charts without an environment are written as cdk8s does; with `yamlOutputType`, all charts are.
 *
 * All objects are rendered and checked before anything is written; then the whole output is replaced at once. If a run is killed in that moment,
 * the complete old output is in `.dist.swap/old` beside `dist`: the next `synth()`, or `npx cdk8s-shop restore`, restores it. Files of other tools in the
 * folder remain. So do those that other apps of the process have written there, except the file or the environment of an equal name.
 *
 * Several programs may write to one folder: a run replaces and removes only what its program has written, and takes over a file of an equal name, which
 * it reports. Programs are known by their package and main file, which `dist` records; where it records another one for an environment, a run that would
 * remove files of that environment is refused.
 *
 * The app accepts any chart of cdk8s. Files, their names and their objects equal those of cdk8s' App, with three differences: the namespace of the chart
 * is omitted on cluster-scoped objects; objects in a file are in the order of their kinds and dependencies, not in that of creation; and of objects of
 * one kind and name, `FILE_PER_RESOURCE` and `FOLDER_PER_CHART_FILE_PER_RESOURCE` keep all. A program that cdk8s' App accepts is not refused for its
 * dependencies, unless a construct depends on itself.
 *
 * A chart that overrides `toJson()` determines its manifests. Constructs that validations or values computed late add are written, too.
 *
 * @example
 * const app = new App();
 * new EnvironmentChart(app, 'production', { environment: Environment.production({ domain: 'shop.example.com' }) });
 * app.synth();
 */
export class App extends Cdk8sApp {
  private readonly policy: Policy;
  private readonly type?: YamlOutputType;

  constructor(props: AppProps = {}) {
    super(props);
    this.policy = props.policy ?? Policy.valid();
    this.type = props.yamlOutputType;
  }

  /**
   * All charts, each after those it depends on, in the order in which cdk8s' App writes them. A subclass that overrides this determines the charts that
   * are written.
   */
  public override get charts(): Chart[] {
    const tree = new Tree(this);
    return [...new Charts(tree, tree.charts).sorted];
  }

  /**
   * Writes all objects.
   *
   * @throws ConfigurationError for input that cannot become valid objects; the output remains unchanged
   * @throws Error when the output cannot be written; the output remains unchanged
   */
  public override synth(): void {
    const output = new OutputFolder(this.outdir, DISK, report);
    // The output of a killed run is restored even if this run finds an error.
    output.restore();
    const progress = new Progress(report);
    const synthesis = synthesize(this, this.policy, progress, () => this.selectedCharts());
    const files = layOut(synthesis, {
      type: this.type,
      extension: this.outputFileExtension,
      recordMetadata: recordsConstructMetadata(this),
      kustomizations: !isOfHelmChart(this.outdir),
    });
    const notes: string[] = [];
    const accept: Accept = (planned, readOld, own) => {
      checkSameProgram(planned, readOld, own, files);
      notes.push(...transitionNotes(planned, readOld, files));
    };
    const changes = output.write(files, accept, {
      app: this,
      charts: synthesis.charts.map(({ node }) => node.path),
    });
    [...policyLines(synthesis), ...notes, ...summary(synthesis.objects.length, files.size, changes, progress.seconds)].forEach(report);
  }

  /**
   * All objects as one text, in the order in which they would be written, without those of deliveries.
   *
   * @throws ConfigurationError for input that cannot become valid objects
   */
  public override synthYaml(): string {
    const synthesis = synthesize(this, this.policy, new Progress(report), () => this.selectedCharts());
    policyLines(synthesis).forEach(report);
    return synthesis.objects.map(({ text }) => text).join('---\n');
  }

  /** The charts of a subclass that overrides `charts`; undefined for all. */
  private selectedCharts(): Chart[] | undefined {
    return ownerOf(this, 'charts') === App.prototype ? undefined : this.charts;
  }
}

/** The object, or the prototype of it, that has a property itself. */
function ownerOf(object: object, name: string): object {
  return Object.hasOwn(object, name) ? object : ownerOf(Object.getPrototypeOf(object) as object, name);
}
