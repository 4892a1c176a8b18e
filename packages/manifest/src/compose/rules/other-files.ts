import type { Issue, Place } from '../../issue.ts';
import { asList, asMap, type ComposeFile } from '../compose-file.ts';
import type { ComposeRule } from '../compose-rule.ts';
import { isOwnFile } from '../resolve-path.ts';

/** What an app runs with stands in this file, where it is checked, and what it reads belongs to the app. */
export const otherFiles: ComposeRule = (compose, { folder }) => [
  ...(compose.keys.has('include')
    ? [unseen(compose.positions.key(['include']), 'includes other files', 'Write it here.')]
    : []),
  ...compose.services.flatMap((service) => [
    ...(service.keys.has('extends')
      ? [
          unseen(
            service.at('extends'),
            `${service.name} extends another service`,
            'Share by an anchor in this file (&, <<: *).',
          ),
        ]
      : []),
    ...(service.keys.has('label_file')
      ? [unseen(service.at('label_file'), `${service.name} takes labels from a file`, 'Write them under labels.')]
      : []),
  ]),
  ...configs(compose, folder),
];

function unseen(place: Place, message: string, hint: string): Issue {
  const why = 'Nothing checks what stands elsewhere against the manifest.';
  return { code: 'compose.other_file', ...place, message, why, hint };
}

function configs({ configs: declared, positions }: ComposeFile, folder: string): Issue[] {
  return Object.entries(declared).flatMap(([name, body]): Issue[] => {
    const { file, content, external } = asMap(body);
    if (external === undefined && (file === undefined ? content !== undefined : isOwnFile(String(file), folder)))
      return [];
    return [
      {
        code: 'compose.other_file',
        ...positions.value(['configs', name, 'file']),
        message: `takes the config ${name} from ${file === undefined ? 'elsewhere' : asList(file).join(', ')}`,
        why: 'What lies outside of its folder belongs to another app, or to the host.',
        hint: `Write ${name}: { file: ./<file in ${folder}> }`,
      },
    ];
  });
}
