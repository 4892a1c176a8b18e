import { requireValue } from '../terminal/ask.ts';
import type { Output } from '../terminal/output.ts';

/** `command` is the command that the error suggests. */
export function askClientId(output: Output, command: string, given?: string): Promise<string> {
  const fix = `portico client list shows the ids; portico client ${command} client-…`;
  return requireValue(output, 'The client id', given, { question: 'Which client id?', fix });
}
