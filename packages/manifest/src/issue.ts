export const ISSUE_CODES = [
  'manifest.unreadable',
  'manifest.syntax',
  'manifest.not_a_map',
  'manifest.unknown_key',
  'manifest.missing_key',
  'manifest.invalid_value',
  'manifest.invisible_text',
  'manifest.missing_file',
  'manifest.unsafe_icon',
  'manifest.folder_name',
  'manifest.wrong_place',
  'manifest.reserved_slug',
  'manifest.duplicate_slug',
  'manifest.duplicate_id',
  'manifest.duplicate_port',
  'manifest.reserved_port',
  'manifest.previous_slug_taken',
  'manifest.unknown_app',
  'manifest.api_not_provided',
  'manifest.consumes_itself',
  'manifest.unknown_permission',
  'manifest.unmet_acr',
  'manifest.duplicate_permission',
  'manifest.duplicate_role',
  'manifest.several_default_roles',
  'compose.missing_file',
  'compose.not_shared',
  'compose.other_file',
  'compose.refused',
  'compose.syntax',
  'migration.contraction',
  'structure.secret',
  'structure.value',
] as const;
export type IssueCode = (typeof ISSUE_CODES)[number];

/** A place in a file. Lines and columns count from 1. */
export interface Place {
  /** Relative to the root, with forward slashes. */
  file: string;
  line: number;
  column: number;
}

/** A fault in a manifest or a related file. `message` follows the place: `apps/crm/app.manifest.yml:14:3 has an unknown key requestible`. */
export interface Issue extends Place {
  code: IssueCode;
  message: string;
  /** The violated rule, one sentence. */
  why: string;
  /** What to do, one or two sentences. */
  hint?: string;
  /** The other place, if the rule concerns two. */
  related?: Place;
}

export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** `<file>:<line>:<column> <message>`, then indented lines with the reason, the other place and the hint. */
export function formatIssue(issue: Issue): string {
  const lines = [`${formatPlace(issue)} ${issue.message}`, `  ${issue.why}`];
  if (issue.related) lines.push(`  The other place is ${formatPlace(issue.related)}.`);
  if (issue.hint) lines.push(`  ${issue.hint}`);
  return lines.join('\n');
}
