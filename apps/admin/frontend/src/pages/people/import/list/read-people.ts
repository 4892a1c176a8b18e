import Papa from 'papaparse';
import { guessName } from './guess-name.ts';

export interface ListedPerson {
  /** Its line in the text, from 1. */
  line: number;
  name: string;
  email: string;
  /** The name is made from the address. */
  isGuessed?: boolean;
  /** Why the person can't be invited. `twice`: an earlier line has the address. */
  fault?: 'no_email' | 'no_name' | 'twice';
}

type Cells = readonly string[];
type Found = Pick<ListedPerson, 'name' | 'email'>;

/** Which columns of a file with a header row have the parts of a person. */
interface Columns {
  email: number;
  /** One, or given and family name. */
  names: readonly number[];
}

/**
 * People in a text: a file of comma-separated values with or without a head, lines with a name and an address, or what
 * a mail program copies. Finds the separator by itself.
 */
export function readPeople(text: string): ListedPerson[] {
  const rows = readRows(text.replace(/^\uFEFF/, ''));
  const head = rows.findIndex((cells) => cells.some((cell) => cell !== ''));
  const columns = findColumns(rows[head] ?? []);
  const seen = new Set<string>();
  return rows.flatMap((cells, at) => {
    if (cells.every((cell) => cell === '') || (columns && at === head)) return [];
    const found = columns ? [pick(cells, columns)] : findPeople(cells);
    return found.map((person) => withFault({ ...person, line: at + 1 }, seen));
  });
}

function readRows(text: string): string[][] {
  // Empty lines would spoil the guess, and are needed to count lines.
  const { delimiter } = Papa.parse<string[]>(text, {
    preview: 20,
    skipEmptyLines: 'greedy',
    delimitersToGuess: [',', ';', '	', '|'],
  }).meta;
  return Papa.parse<string[]>(text, { delimiter }).data.map((cells) => cells.map((cell) => cell.trim()));
}

function findColumns(cells: Cells): Columns | undefined {
  if (cells.some((cell) => cell.includes('@'))) return undefined;
  const where = (...words: RegExp[]) =>
    words.map((one) => cells.findIndex((cell) => one.test(cell))).find((at) => at !== -1);
  const email = where(/^e-?mails?$/i, /^e-?mail[ _]address/i, /^mail$/i, /e-?mail/i);
  if (email === undefined) return undefined;
  const parts = [where(/^(first|given)/i), where(/^(last|family)|^surname/i)].filter((at) => at !== undefined);
  const whole = where(/^(full |display )?name$/i);
  // "First name, Name" has the family name in the second one.
  const names = whole === undefined ? parts : parts.length === 1 ? [...parts, whole] : [whole];
  return { email, names };
}

function pick(cells: Cells, { email, names }: Columns): Found {
  return { name: join(names.map((at) => cells[at] ?? '')), email: cells[email] ?? '' };
}

function findPeople(line: Cells): Found[] {
  const cells = line.filter((cell) => cell !== '');
  const addresses = cells.filter((cell) => cell.includes('@'));
  const [only] = addresses;
  if (only === undefined) return [{ name: join(cells), email: '' }];
  // "Ada Lovelace <ada@example.com>", or several addresses without names, perhaps in one cell.
  if (addresses.length > 1) return addresses.flatMap(splitAddresses);
  if (cells.length === 1) return splitAddresses(only);
  const { name, email } = splitAddress(only);
  const at = cells.indexOf(only);
  const before = cells.slice(0, at);
  // "Lovelace, Ada <ada@example.com>" is how Outlook writes a name.
  if (name !== '') return [{ name: before.length === 1 ? `${name} ${before[0]}` : join([...before, name]), email }];
  return [{ name: join(before.length > 0 ? before : cells.slice(at + 1)), email }];
}

function splitAddresses(cell: string): Found[] {
  const words = cell.split(/\s+/);
  if (words.length > 1 && words.every((word) => word.includes('@'))) return words.map(splitAddress);
  return [splitAddress(cell)];
}

function splitAddress(cell: string): Found {
  const [, name = '', email = cell] = /^(.*?)[\s<"]*([^\s<>"]+@[^\s<>"]*)>?$/.exec(cell) ?? [];
  return { name: name.replaceAll('"', '').trim(), email };
}

const join = (parts: Cells) => parts.filter((part) => part !== '').join(' ');

function withFault(person: ListedPerson, seen: Set<string>): ListedPerson {
  const key = person.email.toLowerCase();
  if (!/^[^\s@]+@\S*$/.test(key)) return { ...person, fault: 'no_email' };
  if (seen.has(key)) return { ...person, fault: 'twice' };
  const name = person.name || guessName(person.email);
  if (name === '') return { ...person, fault: 'no_name' };
  seen.add(key);
  return person.name === '' ? { ...person, name, isGuessed: true } : person;
}
