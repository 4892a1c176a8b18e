/** Confirms that the statements below it are intended, although the previous version may not survive them. */
const annotation = /^[ \t]*--[ \t]*portico:[ \t]*contract\b.*(?:\n|$)/gm;

export function isContract(sql: string): boolean {
  return sql.search(annotation) !== -1;
}

/**
 * The script without the annotation, which can be added to an applied migration or removed without changing its
 * checksum.
 */
export function withoutAnnotation(sql: string): string {
  return sql.replaceAll(annotation, '');
}
