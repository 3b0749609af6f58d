import { checkVariable } from '../../kubernetes/check-variable';
import { secretsInCommand, secretsInValue } from '../../policy/plain-secret/plain-secret';
import type { Field } from '../field';
import { call, Given } from '../program/expressions';
import type { Conversion } from './conversion';
import { hasVersion, referenceOf } from './images/reference';
import { problemIn } from './library-check';
import { ownWords } from './own-host';
import { escaped } from './plain-text';
import { record, ServiceDraft } from './service-draft';
import { wordsOf } from './texts';

/** The prop of `lifecycle` for each hook. */
const HANDLERS: { readonly [key: string]: string } = { post_start: 'postStart', pre_stop: 'preStop' };
const STEP_KEYS = ['image', 'command', 'entrypoint', 'environment', 'working_dir', 'per_replica'];
const SECRET = 'it contains a secret in plain text';
const SECRET_REMEDY = 'refer to a variable of the container, as in `$$PASSWORD`';

/** A hook of one command is a handler of the container. */
export function convertHook(field: Field, draft: ServiceDraft, conversion: Conversion): void {
  const { outcomes } = conversion;
  const key = field.path.split('.').at(-1)!;
  const [hook, ...others] = field.items as [Field | undefined, ...Field[]];
  if (!hook || others.length > 0) {
    outcomes.refused(field, 'a container has one handler for each hook', 'write one command, as in `sh -c "first && second"`');
    return;
  }
  const command = hook.at('command');
  // The kubelet replaces no variables in handlers.
  const { words, detail } = ownWords(command ? wordsOf(command) : [], draft, conversion);
  if (command && words.length > 0 && secretsInCommand(words).length > 0) {
    outcomes.refused(command, SECRET, SECRET_REMEDY);
  } else if (!command || words.length === 0) {
    outcomes.approximated(hook, 'no command, and no handler');
  } else {
    const before = draft.props.get('lifecycle') as { readonly [name: string]: Given } | undefined;
    draft.props.set('lifecycle', { ...before, [HANDLERS[key]]: call('Handler', 'exec', words) });
    const handler = `the handler \`${HANDLERS[key]}\` of the container`;
    outcomes[detail ? 'approximated' : 'mapped'](command, detail ? `${handler}; ${detail}` : handler);
  }
  for (const [name, option] of hook.entries.filter(([each]) => each !== 'command')) {
    if (name === 'privileged' && !option.isTrue) {
      outcomes.mapped(option, 'off, as in a cluster');
    } else if (name.startsWith('x-')) {
      outcomes.mapped(option, 'an extension: nothing reads it');
    } else {
      outcomes.refused(option, 'a handler runs as the container does', 'omit it, or accept the path if the command runs without it');
    }
  }
}

/** Containers before the start are init containers. */
export function convertPreStart(field: Field, draft: ServiceDraft, conversion: Conversion): void {
  field.items.forEach((step, index) => {
    const [words, args, env] = [
      part(step.at('entrypoint'), draft, conversion),
      part(step.at('command'), draft, conversion),
      environmentOf(step.at('environment'), draft, conversion),
    ];
    const image = step.at('image')?.text;
    const directory = step.at('working_dir');
    draft.initContainers.push({
      name: `pre-start-${index + 1}`,
      image: image ? call('Image', 'of', image, hasVersion(referenceOf(image)) ? undefined : { allowLatest: true }) : draft.image,
      command: words,
      args,
      env,
      workingDirectory: directory?.text.startsWith('/') ? directory.text : undefined,
    });
    reportStep(step, conversion);
  });
}

function reportStep(step: Field, { outcomes }: Conversion): void {
  outcomes.mapped(step.at('image'), 'the image of an init container');
  const directory = step.at('working_dir');
  if (directory && !directory.text.startsWith('/')) {
    outcomes.refused(directory, `"${directory.text}" is no absolute path`, 'write one, such as "/app"');
  } else {
    outcomes.mapped(directory, 'the working directory of an init container');
  }
  const replica = step.at('per_replica');
  if (replica?.isTrue) {
    outcomes.mapped(replica, 'each pod has the init container');
  } else {
    outcomes.approximated(replica, 'each pod runs the init container, and not the first one alone');
  }
  for (const [name, option] of step.entries.filter(([each]) => !STEP_KEYS.includes(each))) {
    if (name.startsWith('x-')) {
      outcomes.mapped(option, 'an extension: nothing reads it');
    } else {
      const remedy = `set it by \`initContainers\` after the import, and accept this path`;
      outcomes.refused(option, `the import gives init containers an image, a command and variables alone`, remedy);
    }
  }
}

/** The words of a command of a step; undefined for that of the image. */
function part(field: Field | undefined, draft: ServiceDraft, conversion: Conversion): string[] | undefined {
  if (!field) {
    return undefined;
  }
  const words = plainWords(field, draft, conversion);
  if (words.length > 0 && secretsInCommand(words).length > 0) {
    conversion.outcomes.refused(field, SECRET, SECRET_REMEDY);
    return undefined;
  }
  conversion.outcomes.mapped(field, words.length > 0 ? 'the command of an init container' : 'the command of the image');
  return words.length > 0 ? words : undefined;
}

function environmentOf(field: Field | undefined, draft: ServiceDraft, { outcomes, hosts }: Conversion): Given | undefined {
  const variables = new Map<string, string>();
  for (const [name, value, pair] of field?.pairs ?? []) {
    const { text, detail } = hosts.rewrite(value, draft, name);
    const problem = problemIn((origin) => {
      checkVariable(origin, name);
    });
    if (problem) {
      outcomes.refused(pair, ...problem);
    } else if (secretsInValue(name, text).length > 0) {
      outcomes.refused(pair, SECRET, 'set it by `initContainers` after the import, and accept this path');
    } else {
      variables.set(name, escaped(text));
      if (detail) {
        outcomes.approximated(pair, detail);
      } else {
        outcomes.mapped(pair, 'a variable of an init container');
      }
    }
  }
  return variables.size > 0 ? record(variables) : undefined;
}

function plainWords(field: Field, draft: ServiceDraft, { hosts }: Conversion): string[] {
  return wordsOf(field).map((word) => escaped(hosts.rewrite(word, draft).text));
}
