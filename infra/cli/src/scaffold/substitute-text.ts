import { basename, extname } from 'node:path';
import type { AppIdentity } from './app-identity.ts';
import { deepenPaths } from './deepen-paths.ts';
import { replacePorts } from './replace-ports.ts';
import { slugForms } from './slug-forms.ts';

export interface SubstituteOptions {
  from: AppIdentity;
  to: AppIdentity;
  /** Names directly inside the app's folder: `backend`, `docker-compose.yml`. */
  entries: readonly string[];
  /**
   * How to replace a one-word slug, which can also be the app's subject (`notes`): every whole word, or only obvious
   * slugs (a package, a host, a setting). Default `words`.
   */
  oneWord?: 'words' | 'plain';
}

/**
 * Converts the text of one file for another app: slug in every spelling, folder, ports, description, display name where
 * it is a name, and relative paths that leave the folder. `file` is relative to the app's folder.
 */
export function substituteText(
  text: string,
  file: string,
  { from, to, entries, oneWord = 'words' }: SubstituteOptions,
): string {
  const escape = escapeFor(file);
  let result = deepenPaths(text, { file, from: depth(from.folder), to: depth(to.folder) });
  result = replaceFolder(result, from, to, entries);
  if (from.description !== to.description)
    result = result.replaceAll(escape(from.description), () => escape(to.description));
  result = replaceName(result, file, from.name, escape(to.name));
  const plainOnly = oneWord === 'plain' && !from.slug.includes('-') && !SETTINGS.has(basename(file));
  result = plainOnly ? replacePlainSlug(result, from.slug, to.slug) : replaceSlug(result, from, to, escape(to.name));
  return replacePorts(result, from.ports, to.ports);
}

/** In these files a word that looks like the slug is the slug. */
const SETTINGS = new Set(['.env.app', 'package.json']);

/** Converts the name of a file or folder inside the app. */
export function substituteFileName(name: string, from: string, to: string): string {
  const [old, next] = [slugForms(from), slugForms(to)];
  return name.replaceAll(old.kebab, next.kebab).replaceAll(old.snake, next.snake).replaceAll(old.pascal, next.pascal);
}

function depth(folder: string): number {
  return folder.split('/').length;
}

/** `template-app/backend` and `cd template-app` mean the folder; any other `template-app` is the slug. */
function replaceFolder(text: string, from: AppIdentity, to: AppIdentity, entries: readonly string[]): string {
  const folder = escapeRegExp(from.folder);
  const inside = entries.map(escapeRegExp).join('|') || '(?!)';
  return text
    .replaceAll(new RegExp(`(?<![\\w@.-])${folder}(?=/(?:${inside}|\\*|\\s|$)(?![\\w-]))`, 'gm'), () => to.folder)
    .replaceAll(new RegExp(`(?<=(?:\\bcd|--dir|--prefix|-C)[ =])${folder}(?![\\w-])`, 'g'), () => to.folder)
    .replaceAll(new RegExp(`(?<=\`)${folder}/?(?=\`)`, 'g'), () => to.folder);
}

/**
 * The template's name is also its subject ("Notes"), so it is replaced only where it is a name: a title, the first
 * heading of a Markdown file, and a constant named `appName`.
 */
function replaceName(text: string, file: string, from: string, to: string): string {
  if (from === to) return text;
  const name = escapeRegExp(from);
  let result = text
    .replaceAll(new RegExp(`(?<=<title>)${name}(?=</title>)`, 'g'), () => to)
    .replaceAll(new RegExp(`(?<=\\bappName\\b[^\\n=:]{0,20}[=:]\\s*['"\`])${name}(?=['"\`])`, 'gi'), () => to);
  if (extname(file) === '.json') result = result.replaceAll(new RegExp(`(?<="title":\\s*")${name}\\b`, 'g'), () => to);
  if (extname(file) === '.md') result = result.replace(new RegExp(`^# ${name}\\b`, 'm'), () => `# ${to}`);
  return result;
}

function replaceSlug(text: string, from: AppIdentity, to: AppIdentity, name: string): string {
  if (from.slug === to.slug) return text;
  const [old, next] = [slugForms(from.slug), slugForms(to.slug)];
  const words = from.slug.split('-');
  let result = text;
  if (words.length > 1) {
    const spelled = words.map((word) => `[${word[0]!.toUpperCase()}${word[0]}]${word.slice(1)}`).join(' ');
    result = result.replaceAll(new RegExp(`\\b([Tt]he )?${spelled}\\b`, 'g'), (_, article: string = '') => {
      const called = /^the /i.test(name) ? name : article + name;
      return words.at(-1) === 'app' ? `${called} app` : called;
    });
  }
  for (const form of ['screaming', 'kebab', 'snake', 'pascal', 'camel'] as const) {
    result = result.replaceAll(wordPattern(old[form], form), () => next[form]);
  }
  return result;
}

/**
 * `@portico/notes-backend`, `notes.localhost`, `APP=notes`, `--app notes`; and in Compose files `notes-web`,
 * `portico-${PORTICO_INSTANCE}-notes`, `POSTGRES_USER: notes`.
 */
function replacePlainSlug(text: string, from: string, to: string): string {
  const slug = escapeRegExp(from);
  return text
    .replaceAll(new RegExp(`(?<=@portico/)${slug}(?=-(?:backend|frontend|e2e)\\b)`, 'g'), () => to)
    .replaceAll(new RegExp(`(?<![\\w.-])${slug}(?=\\.(?:localhost|\\$|%))`, 'g'), () => to)
    .replaceAll(
      new RegExp(`(?<=\\b(?:APP|SLUG|PORTICO_SLUG|PORTICO_CLIENT_ID)[=:] ?['"]?)${slug}(?![\\w-])`, 'g'),
      () => to,
    )
    .replaceAll(new RegExp(`(?<=--(?:app|slug|only|except|username|dbname)[ =])${slug}(?![\\w-])`, 'g'), () => to)
    .replaceAll(new RegExp(`(?<![\\w-]|(?<!\\})-)${slug}(?=-(?:backend|frontend|web|api|sign-in)\\b)`, 'g'), () => to)
    .replaceAll(new RegExp(`(?<=\\}-)${slug}(?=-(?:backend|frontend)\\b|$)`, 'gm'), () => to)
    .replaceAll(new RegExp(`(?<=\\bPOSTGRES_(?:DB|USER): )${slug}$`, 'gm'), () => to);
}

/** One-word slugs are also ordinary words and parts of others. Replaces them as whole words only. */
function wordPattern(word: string, form: string): RegExp {
  if (/[-_]/.test(word)) return new RegExp(`(?<![a-zA-Z0-9])${escapeRegExp(word)}(?![a-zA-Z0-9])`, 'g');
  return form === 'pascal' || form === 'camel'
    ? new RegExp(`(?<![a-zA-Z0-9_-])${word}(?![a-z0-9_-])`, 'g')
    : new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'g');
}

type Escape = (text: string) => string;

function escapeFor(file: string): Escape {
  switch (extname(file)) {
    case '.json':
      return (text) => JSON.stringify(text).slice(1, -1);
    case '.html':
      return (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    case '.ts':
    case '.tsx':
    case '.js':
    case '.mjs':
      return (text) => text.replaceAll(/[\\'"`$]/g, (character) => `\\${character}`);
    default:
      return (text) => text;
  }
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, (character) => `\\${character}`);
}
