import { interpolate } from '../interpolate/interpolate';
import type { Lookup } from '../interpolate/template';
import { checkDocument } from '../keys/check-document';
import { clear } from '../merge/clear';
import { mergeValues } from '../merge/merge-values';
import { unique } from '../merge/unique';
import { mapping } from '../node';
import type { Mapping } from '../value';
import type { Context, SourceFile } from './context';
import { Extension } from './extension';
import { includeInto } from './include';

/** The files as one, each over those before it. */
export function loadFiles(files: readonly SourceFile[], context: Context): Mapping {
  const { sources, findings, variables } = context;
  const lookup: Lookup = (name) => variables.get(name);
  let project = mapping({ file: files[0].file, line: 1, column: 1 });
  for (const { file, mention } of files) {
    const extension = new Extension(file, context);
    for (const { root, cleared } of sources.documents(file, mention)) {
      const document = checkDocument(interpolate(root, lookup, findings), findings);
      const complete = includeInto(document, file, context, loadFiles);
      const extended = extension.apply(complete, cleared);
      project = unique(mergeValues(clear(project, cleared), extended, [], findings) as Mapping);
    }
  }
  return project;
}
