/** The name of an audit event in words: `role_assignment.removed` is "Role assignment removed". */
export function sayEvent(event: string): string {
  const words = event.replaceAll(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
