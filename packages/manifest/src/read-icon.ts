import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findIconFault } from '@portico/api-types';
import type { Issue, Place } from './issue.ts';

export interface ReadIcon {
  /** Empty if there is none, or none that can be shown. */
  text: string;
  issues: Issue[];
}

/** Reads the icon of an app. `icon` is relative to `folder`; empty means no icon. */
export function readIcon(folder: string, icon: string, place: Place): ReadIcon {
  if (icon === '') return { text: '', issues: [] };
  if (icon.split('/').includes('..')) {
    return refuse({
      code: 'manifest.missing_file',
      ...place,
      message: `has an icon ${icon} outside its folder`,
      why: RULE,
      hint: HINT,
    });
  }
  let text: string;
  try {
    text = readFileSync(join(folder, icon), 'utf8').trim();
  } catch {
    return refuse({
      code: 'manifest.missing_file',
      ...place,
      message: `names an icon ${icon} that can't be read`,
      why: RULE,
      hint: HINT,
    });
  }
  const fault = findIconFault(text);
  if (!fault) return { text, issues: [] };
  const why =
    'The launcher puts the glyph into its own page: one SVG element of paths and shapes, under 20 000 characters.';
  return refuse({ code: 'manifest.unsafe_icon', ...place, message: `has an icon ${icon} that ${fault}`, why });
}

const RULE = 'The path of the icon is relative to the manifest and stays inside its folder.';
const HINT = 'Add the file, or leave the key out to show the initial of the name.';

function refuse(issue: Issue): ReadIcon {
  return { text: '', issues: [issue] };
}
