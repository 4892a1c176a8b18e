import { parseSync } from 'vite';

export interface MessageSource {
  key: string;
  message: string;
  /** Position of the message's literal in the code. */
  start: number;
  end: number;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* walk(item);
  else if (isNode(value)) {
    yield value;
    for (const child of Object.values(value)) yield* walk(child);
  }
}

/** The text of a literal: in quotes, or in backticks without a placeholder. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const [first, ...others] = node.quasis as { value: { cooked: string } }[];
  return others.length === 0 ? first?.value.cooked : undefined;
}

const isCatalogue = (node: Node): boolean =>
  node.type === 'CallExpression' && (node.callee as Node).name === 'createTexts';

/** Messages of a `*.texts.ts` file in order. Throws for anything but a literal, which could not be compiled or typed. */
export function readMessages(path: string, code: string): MessageSource[] {
  const { program, errors } = parseSync(path, code, { lang: 'ts' });
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  return [...walk(program)].filter(isCatalogue).flatMap((call) => {
    const [catalogue] = call.arguments as Node[];
    return ((catalogue?.properties ?? []) as Node[]).map((property) => {
      const key = isNode(property.key) ? textOf(property.key) : undefined;
      const message = isNode(property.value) ? textOf(property.value) : undefined;
      if (key === undefined || message === undefined) {
        throw new Error(`${path}: ${code.slice(property.start, property.end)} is not 'key': 'message'.`);
      }
      const { start, end } = property.value as Node;
      return { key, message, start, end };
    });
  });
}
