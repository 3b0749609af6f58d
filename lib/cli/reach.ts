import { readFileSync } from 'node:fs';
import { Command, ErrorOptions } from 'commander';
import { readProblem, STDIN } from '../check/read/files';
import { read } from '../check/read/read';
import { wordedError } from '../check/read/read-error';
import { json } from '../kubernetes/json';
import { titleOf } from '../kubernetes/object-title';
import { hasPods } from '../kubernetes/pod-template';
import type { Manifest } from '../kubernetes/rendered-object';
import { groupKind } from '../kubernetes/scope';
import { Reachability, USUAL_POD_CIDR } from '../policy/reachability/reachability';
import { AUTOSCALERS } from '../policy/reachability/workload';
import { Verdict } from '../policy/reachability/verdict';
import { Ends, readPort } from './ends';

const HELP = `
An end is namespace/name of a pod, or of what creates pods, or ip:ADDRESS. The port is that of the pod: 8080/TCP, 53/UDP, 8080.

Exit codes: 0 yes, 1 no, 2 could not read or no such end. With --pairs: 0 all answered.

Examples:
  cdk8s-shop reach shop/frontend shop/cart 3000 dist/production
  helm template . | cdk8s-shop reach default/web ip:203.0.113.7 443 -
  printf 'shop/frontend\\tshop/cart\\t3000/TCP\\n' | cdk8s-shop reach --pairs - dist/production`;

interface Options {
  readonly pairs?: string;
  readonly podCidr: string;
}

/** Exits with 2 for errors: 1 is an answer. */
class ReachCommand extends Command {
  public override error(message: string, options?: ErrorOptions): never {
    return super.error(message, { exitCode: 2, ...options });
  }
}

/** The command `reach`: who can reach whom, as NetworkPolicies decide. */
export function reach(): Command {
  const command = new ReachCommand('reach')
    .description('say whether NetworkPolicies let one pod connect to another, and which of them')
    .usage('[options] FROM TO PORT FILE_OR_FOLDER...\n       cdk8s-shop reach [options] --pairs FILE FILE_OR_FOLDER...')
    .argument('[arguments...]', 'both ends and the port, unless --pairs is given, then files and folders with YAML; - is stdin')
    .option('--pairs <file>', 'read lines FROM<tab>TO<tab>PORT; each comes back with a fourth field, yes or no')
    .option('--pod-cidr <cidr>', 'addresses that pods have, for policies with an ipBlock, where the objects do not say', USUAL_POD_CIDR)
    .helpOption('-h, --help', 'print this help')
    .addHelpText('after', HELP);
  return command.action((given: string[], { pairs, podCidr }: Options) => {
    const print = (text: string) => command.configureOutput().writeOut?.(text);
    try {
      const paths = pairs === undefined ? given.slice(3) : given;
      checkPaths(paths, pairs);
      const objects = distinct(objectsOf(paths));
      const judge = judgeIn(new Reachability(objects, podCidr), objects);
      if (pairs !== undefined) {
        print(answered(textOf(pairs), judge));
        return;
      }
      const { answer, likely, reason } = judge(given);
      print(`${likely}\n${reason}\n`);
      if (answer === 'unknown') {
        print(`assumed, because the objects do not tell: it is so on most clusters, with pods of ${podCidr}\n`);
      }
      process.exitCode = likely === 'yes' ? 0 : 1;
    } catch (error) {
      command.error(`error: ${(error as Error).message}`);
    }
  });
}

/** @throws Error for what cannot be read, with file, line and column */
function objectsOf(paths: readonly string[]): Manifest[] {
  const { objects, errors } = read(paths, paths.includes(STDIN) ? readFileSync(0) : undefined);
  if (errors.length > 0) {
    throw new Error(errors.map(wordedError).join('\nerror: '));
  }
  return objects.map(({ manifest }) => manifest);
}

function checkPaths(paths: readonly string[], pairs?: string): void {
  if (paths.length === 0) {
    throw new Error('no file is given: use reach FROM TO PORT FILE_OR_FOLDER..., or - to read the objects from stdin');
  }
  if ([...paths, pairs].filter((path) => path === '-').length > 1) {
    throw new Error('stdin can be read once: use - for the objects or for the pairs');
  }
}

/** @throws Error for a file that cannot be read */
function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Error(`${path}: ${readProblem(error as Error)}`, { cause: error });
  }
}

/** Objects that have a say, each once: files may repeat them, but not with other content. */
function distinct(objects: readonly Manifest[]): Manifest[] {
  const known = new Map<string, string>();
  return objects.filter(hasSay).filter((object) => {
    const id = `${groupKind(object)} ${titleOf(object)}`;
    const [content, before] = [json(object), known.get(id)];
    if (before !== undefined && before !== content) {
      throw new Error(`${titleOf(object)} is described twice, and not alike: give the objects of one cluster`);
    }
    known.set(id, content);
    return before === undefined;
  });
}

function hasSay(object: Manifest): boolean {
  return hasPods(object) || ['Namespace', 'NetworkPolicy', 'Service', ...AUTOSCALERS].includes(object.kind);
}

type Judge = (question: readonly string[]) => Verdict;

function judgeIn(cluster: Reachability, objects: readonly Manifest[]): Judge {
  const ends = new Ends(cluster, objects);
  return ([from, to, port]) => cluster.judge(ends.find(from), ends.find(to), readPort(port));
}

/**
 * Lines `FROM<tab>TO<tab>PORT`, each with its answer.
 *
 * @throws Error with each line that cannot be answered
 */
function answered(text: string, judge: Judge): string {
  const problems: string[] = [];
  const lines = text.split(/\r?\n/).map((line, index) => {
    const fields = line.split('\t');
    try {
      if (line === '') {
        return '';
      }
      if (fields.length !== 3) {
        throw new Error(`"${line}" is not FROM<tab>TO<tab>PORT`);
      }
      return `${line}\t${judge(fields).likely}\n`;
    } catch (error) {
      problems.push(`line ${index + 1}: ${(error as Error).message}`);
      return '';
    }
  });
  if (problems.length > 0) {
    throw new Error(problems.join('\nerror: '));
  }
  return lines.join('');
}
