/** A person's word that the statements below it are meant, although the version before may not survive them. */
const annotation = /^[ \t]*--[ \t]*portico:[ \t]*contract\b.*(?:\n|$)/gm;

export function isContract(sql: string): boolean {
  return sql.search(annotation) !== -1;
}

/**
 * The script as it counts: the annotation may be added to a migration that a database has already, and taken away again, without
 * making it another one.
 */
export function withoutAnnotation(sql: string): string {
  return sql.replaceAll(annotation, '');
}
