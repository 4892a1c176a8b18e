import Papa from 'papaparse';

export interface ListedPerson {
  /** Its line in the text, from 1. */
  line: number;
  name: string;
  email: string;
  /** Why the person can't be invited. `twice`: an earlier line has the address. */
  fault?: 'no_email' | 'no_name' | 'twice';
}

type Cells = readonly string[];
type Found = Pick<ListedPerson, 'name' | 'email'>;

/** Where a file with a head has the parts of a person. */
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
  const where = (words: RegExp) => cells.findIndex((cell) => words.test(cell));
  const email = where(/\be-?mail\b|^mail$/i);
  if (email === -1) return undefined;
  const whole = where(/^(full |display )?name$/i);
  const parts = [where(/^(first|given)/i), where(/^(last|family)|^surname/i)];
  return { email, names: whole === -1 ? parts.filter((at) => at !== -1) : [whole] };
}

function pick(cells: Cells, { email, names }: Columns): Found {
  const name = names.map((at) => cells[at] ?? '').filter((part) => part !== '');
  return { name: name.join(' '), email: cells[email] ?? '' };
}

function findPeople(cells: Cells): Found[] {
  const withAddress = cells.filter((cell) => cell.includes('@'));
  // "Ada Lovelace <ada@example.com>", one or several in a line.
  if (withAddress.length !== 1 || cells.length === 1) {
    return (withAddress.length === 0 ? [cells.filter((cell) => cell !== '').join(' ')] : withAddress).map(splitAddress);
  }
  const at = cells.indexOf(withAddress[0]!);
  const before = cells.slice(0, at).filter((cell) => cell !== '');
  const name = before.length > 0 ? before.join(' ') : (cells[at + 1] ?? '');
  return [{ name, email: withAddress[0]! }];
}

function splitAddress(cell: string): Found {
  const [, name = cell, email = ''] = /^(.*?)[\s<"]*([^\s<>"]+@[^\s<>"]+)>?$/.exec(cell) ?? [];
  return { name: name.replaceAll('"', '').trim(), email };
}

function withFault(person: ListedPerson, seen: Set<string>): ListedPerson {
  const key = person.email.toLowerCase();
  if (!key.includes('@')) return { ...person, fault: 'no_email' };
  if (seen.has(key)) return { ...person, fault: 'twice' };
  seen.add(key);
  return person.name === '' ? { ...person, fault: 'no_name' } : person;
}
