import { splitWords } from './texts';

/** A request of `curl` or `wget`, as a health check sends it to its own container. */
export interface ClientRequest {
  readonly scheme: string;
  readonly port: number;
  /** With its query. */
  readonly path: string;
  /** Seconds after which the client gives up. */
  readonly seconds?: number;
  /** What the client does differently from the kubelet. */
  readonly differences: readonly string[];
}

const URL = /^(https?):\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d+))?((?:[/?][^#]*)?)(?:#.*)?$/;

/**
 * What an option of a client means for its request; undefined where a request of the kubelet could not have it. The kubelet sends GET for HEAD, to which the
 * answer has the same status.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-head
 */
type Meaning = 'output' | 'file' | 'seconds' | 'method' | 'tries' | 'fail' | 'insecure';

interface Client {
  readonly options: { readonly [option: string]: Meaning | undefined };
  readonly failsBy?: string;
  readonly trustsBy: string;
}

const options = (meaning: Meaning, ...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, meaning]));
/** Meanings of options that have a value. */
const VALUED: readonly Meaning[] = ['file', 'seconds', 'method', 'tries'];

const CLIENTS: { readonly [name: string]: Client | undefined } = {
  curl: {
    options: {
      ...options(
        'output',
        '-s',
        '--silent',
        '-S',
        '--show-error',
        '-L',
        '--location',
        '-v',
        '--verbose',
        '-i',
        '--include',
        '-g',
        '--globoff',
      ),
      ...options('output', '-#', '--progress-bar', '-4', '--ipv4', '-6', '--ipv6', '-N', '--no-buffer', '--compressed', '-I', '--head'),
      ...options('fail', '-f', '--fail', '--fail-with-body'),
      ...options('insecure', '-k', '--insecure'),
      ...options('file', '-o', '--output'),
      ...options('seconds', '-m', '--max-time', '--connect-timeout'),
      ...options('method', '-X', '--request'),
    },
    failsBy: '--fail',
    trustsBy: '--insecure',
  },
  wget: {
    options: {
      ...options('output', '-q', '--quiet', '-nv', '--no-verbose', '-v', '--verbose', '-S', '--server-response', '--no-cache', '--spider'),
      ...options('insecure', '--no-check-certificate'),
      ...options('file', '-O', '--output-document'),
      ...options('seconds', '-T', '--timeout'),
      ...options('tries', '-t', '--tries'),
    },
    trustsBy: '--no-check-certificate',
  },
};

/** The request that a command sends, where that is all it does: its words are those of the program, or a line for a shell. */
export function clientRequest(words: readonly string[]): ClientRequest | undefined {
  const [program = '', option, line] = words;
  const isShell = /^(?:.*\/)?(?:ba|da|a)?sh$/.test(program) && option === '-c' && words.length === 3;
  const call = isShell ? singleCommand(line) : words;
  const [client = '', ...args] = call ?? [];
  const known = CLIENTS[client.replace(/^.*\//, '')];
  return known && requestOf(known, args);
}

/** Words of a line that runs one command, whose failure is that of the line, and whose output goes nowhere. */
function singleCommand(line: string): string[] | undefined {
  const command = line
    .trim()
    .replace(/\s*\|\|\s*(?:exit\s+0*[1-9]\d*|(?:\/bin\/)?false)\s*;?$/, '')
    .replace(/\s*(?:&>|[12]?>>?)\s*(?:\/dev\/null|&[12])(?=\s|$)/g, '');
  const unquoted = command.replace(/'[^']*'|"[^"]*"/g, '');
  return /[|&;<>(){}!#'"\n]/.test(unquoted) || /[$`\\]/.test(command) ? undefined : splitWords(command);
}

function requestOf(client: Client, args: readonly string[]): ClientRequest | undefined {
  const urls: string[] = [];
  const given = new Map<Meaning, string>();
  for (const [option, value] of optionsOf(client, args)) {
    const meaning = option === '' ? undefined : client.options[option];
    const isHarmless = meaning && (meaning !== 'file' || /^(?:-|\/dev\/(?:null|stdout|stderr))$/.test(value));
    if (option === '') {
      urls.push(value);
    } else if (!isHarmless || (meaning === 'method' && !/^(?:GET|HEAD)$/.test(value)) || (meaning === 'seconds' && !(Number(value) > 0))) {
      return undefined;
    } else {
      given.set(meaning, value);
    }
  }
  const [, scheme, digits, rest = ''] = (urls.length === 1 ? (URL.exec(urls[0]) ?? []) : []) as (string | undefined)[];
  // curl makes several requests of `{a,b}` and `[1-3]`.
  if (scheme === undefined || /[\s{}[\]]/.test(rest)) {
    return undefined;
  }
  const { failsBy, trustsBy } = client;
  return {
    scheme,
    port: Number(digits ?? (scheme === 'https' ? 443 : 80)),
    path: rest.startsWith('/') ? rest : `/${rest}`,
    seconds: given.has('seconds') ? Number(given.get('seconds')) : undefined,
    differences: [
      ...(failsBy && !given.has('fail') ? [`and a status from 400 is a failure, which it is not without \`${failsBy}\``] : []),
      ...(scheme === 'https' && !given.has('insecure') ? [`without verifying the certificate, as by \`${trustsBy}\``] : []),
    ],
  };
}

/** Options with their values, and other words with an empty option. */
function optionsOf({ options: known }: Client, args: readonly string[]): [option: string, value: string][] {
  const found: [string, string][] = [];
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [long, value] = word.startsWith('--') && word.includes('=') ? splitOnce(word) : [word];
    if (!word.startsWith('-')) {
      found.push(['', word]);
    } else if (word.startsWith('--') || known[word] !== undefined) {
      found.push([long, value ?? (isValued(long) ? (rest.shift() ?? '') : '')]);
    } else {
      // Letters of several options, the last of which may have a value: `-fsSo /dev/null`, `-T3`.
      for (let letters = word.slice(1); letters !== ''; letters = letters.slice(1)) {
        const option = `-${letters[0]}`;
        if (isValued(option)) {
          found.push([option, letters.slice(1) || (rest.shift() ?? '')]);
          break;
        }
        found.push([option, '']);
      }
    }
  }
  return found;

  function isValued(option: string): boolean {
    const meaning = known[option];
    return meaning !== undefined && VALUED.includes(meaning);
  }
}

function splitOnce(word: string): [string, string] {
  const index = word.indexOf('=');
  return [word.slice(0, index), word.slice(index + 1)];
}
