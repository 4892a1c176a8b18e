import { readFileSync } from 'node:fs';
import { findFaultIn, findNameFault } from '@portico/api-types';
import { dirname, relative, resolve, sep } from 'node:path';
import { parseYamlSource, type DocumentPositions, type ParsedDocument } from './document-positions.ts';
import type { Issue, Place } from './issue.ts';
import type { Manifest } from './manifest.ts';
import { manifestSchema } from './manifest-schema.ts';
import { readIcon } from './read-icon.ts';
import { schemaIssues } from './schema-issues.ts';

export interface ReadManifestOptions {
  /** Base of `file` and `folder`. Default: the working directory. */
  root?: string;
}

/** A manifest that was read: its content if it matches the schema, else its issues. */
export interface ReadManifest {
  /** Relative to the root, with forward slashes. */
  file: string;
  manifest?: Manifest;
  issues: Issue[];
  positions: DocumentPositions;
}

/** Reads one manifest and checks it against the schema. Never throws for content, or for a missing file. */
export function readManifest(path: string, { root = process.cwd() }: ReadManifestOptions = {}): ReadManifest {
  const absolute = resolve(root, path);
  const file = relative(root, absolute).split(sep).join('/');
  let bytes: Buffer;
  try {
    bytes = readFileSync(absolute);
  } catch (error) {
    return unreadable(file, error as NodeJS.ErrnoException);
  }
  const source = bytes.toString('utf8');
  const parsed = parseYamlSource(source, file);
  const encoding = encodingIssue(bytes, source, parsed);
  if (encoding) return { file, issues: [encoding], positions: parsed.positions };
  const { positions } = parsed;
  const syntax = syntaxIssues(parsed);
  if (syntax.length > 0) return { file, issues: syntax, positions };

  const keys = toKeys(parsed);
  if (keys instanceof Error) return { file, issues: [aliasIssue(keys, positions.value([]))], positions };
  const validate = manifestSchema();
  if (!validate(keys)) {
    const errors = validate.errors ?? [];
    const issues = isMapping(keys) ? schemaIssues(errors, positions) : [notAMap(positions.value([]))];
    return { file, issues, positions };
  }
  const invisible = findFaultIn(keys, findNameFault);
  if (invisible) return { file, issues: [invisibleIssue(invisible, positions)], positions };
  const folder = file.split('/').slice(0, -1).join('/');
  const icon = readIcon(dirname(absolute), keys.icon, positions.value(['icon']));
  return { file, manifest: { ...keys, file, folder, iconSvg: icon.text }, issues: icon.issues, positions };
}

/** The library throws on aliases that expand without bound (a "billion laughs"). */
function toKeys({ document }: ParsedDocument): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return error as Error;
  }
}

function aliasIssue(error: Error, place: Place): Issue {
  const message = `isn't valid YAML: ${error.message.replace(/\.$/, '')}`;
  return { code: 'manifest.syntax', ...place, message, why: 'A manifest has little use for aliases.' };
}

function invisibleIssue(
  { path, fault }: { path: (string | number)[]; fault: string },
  positions: DocumentPositions,
): Issue {
  const message = `${path.join('.')} ${fault}`;
  const why = "The database can't keep it, or people couldn't see it.";
  return { code: 'manifest.invisible_text', ...positions.value(path), message, why, hint: 'Type the text again.' };
}

function isMapping(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function syntaxIssues({ document, offset }: ParsedDocument): Issue[] {
  return document.errors.map((error) => ({
    code: 'manifest.syntax' as const,
    ...offset(error.pos[0]),
    message: `isn't valid YAML: ${error.message.replace(/\.$/, '')}`,
    why: 'A manifest is one YAML document; each key appears once.',
    ...COMMON_SLIPS[error.code],
  }));
}

const QUOTES = 'Put the text in quotes, for example name: "CRM: sales".';

/** Clearer messages for the most frequent mistakes. */
const COMMON_SLIPS: Partial<Record<string, Pick<Issue, 'message' | 'hint'>>> = {
  BLOCK_AS_IMPLICIT_KEY: { message: "has a text with a colon and a space in it that isn't in quotes", hint: QUOTES },
  BAD_SCALAR_START: { message: "has a text that begins with a character of YAML and isn't in quotes", hint: QUOTES },
  MULTIPLE_DOCS: { message: 'has a second document', hint: 'Keep one, and remove the line ---.' },
};

/** Bytes that are not UTF-8 would silently become replacement characters. */
function encodingIssue(bytes: Buffer, source: string, { offset }: ParsedDocument): Issue | undefined {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16 && Buffer.from(source, 'utf8').equals(bytes)) return undefined;
  const place = offset(isUtf16 ? 0 : Math.max(0, source.indexOf('\ufffd')));
  const message = isUtf16 ? 'is in UTF-16' : "has a byte here that isn't UTF-8 (Latin-1, perhaps)";
  return { code: 'manifest.syntax', ...place, message, why: 'Manifests are UTF-8.', hint: 'Save the file as UTF-8.' };
}

function notAMap(place: Place): Issue {
  return {
    code: 'manifest.not_a_map',
    ...place,
    message: 'holds no keys',
    why: 'A manifest is a map of keys and values.',
    hint: 'Start from schemas/examples/minimal.yml.',
  };
}

function unreadable(file: string, error: NodeJS.ErrnoException): ReadManifest {
  const place = { file, line: 1, column: 1 };
  const message = error.code === 'ENOENT' ? "doesn't exist" : `can't be read (${error.code ?? error.message})`;
  const issue: Issue = {
    code: 'manifest.unreadable',
    ...place,
    message,
    why: 'Portico reads every manifest it finds.',
  };
  return { file, issues: [issue], positions: { value: () => place, key: () => place } };
}
