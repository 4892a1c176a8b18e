import { requireValue } from '../terminal/ask.ts';
import type { Output } from '../terminal/output.ts';

/** The path of a client in auth's API. `command` is what the error tells to type. */
export async function askClientPath(output: Output, command: string, given?: string): Promise<string> {
  const fix = `portico client list shows the ids; portico client ${command} client-…`;
  const id = await requireValue(output, 'The client id', given, { question: 'Which client id?', fix });
  return `/api/clients/${encodeURIComponent(id)}`;
}
