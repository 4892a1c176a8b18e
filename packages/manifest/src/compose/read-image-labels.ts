/** One label that a Dockerfile puts on its image. */
export interface ImageLabel {
  key: string;
  line: number;
  column: number;
}

const pair = /("(?:[^"\\]|\\.)*"|'[^']*'|[^\s="']+)=(?:"(?:[^"\\]|\\.)*"|'[^']*'|\\.|\S)*/g;

/** The labels that a Dockerfile writes, those of `ONBUILD` and the old form without `=` included. */
export function readImageLabels(source: string): ImageLabel[] {
  return readInstructions(source).flatMap(({ text, line, column }) => {
    const body = /^\s*(?:onbuild\s+)?label\s+(.*)$/is.exec(text)?.[1];
    if (body === undefined) return [];
    const keys = [...body.matchAll(pair)].map(([, key = '']) => key);
    const all = keys.length > 0 ? keys : [body.trim().split(/\s/)[0]!];
    return all.map((key) => ({ key: key.replace(/^(["'])(.*)\1$/s, '$2'), line, column }));
  });
}

/** Whole instructions, their continued lines joined; comments and blank lines within one are left out, as in a build. */
function readInstructions(source: string): { text: string; line: number; column: number }[] {
  const instructions: { text: string; line: number; column: number }[] = [];
  let goesOn = false;
  for (const [index, raw] of source.split(/\r?\n/).entries()) {
    const text = raw.trimEnd();
    if (/^\s*(#|$)/.test(text)) continue;
    const part = text.replace(/\\$/, ' ');
    if (goesOn) instructions.at(-1)!.text += part;
    else instructions.push({ text: part, line: index + 1, column: text.search(/\S/) + 1 });
    goesOn = text.endsWith('\\');
  }
  return instructions;
}
