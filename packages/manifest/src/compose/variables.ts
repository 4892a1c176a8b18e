import { type Document, isScalar, visit } from 'yaml';
import type { Place } from '../issue.ts';

/** One `$NAME` or `${NAME…}` in a Compose file. */
export interface VariableUse {
  name: string;
  place: Place;
  /** `default`: `:-` or `-`, `+`; `required`: `:?` or `?`; `bare`: neither. */
  kind: 'default' | 'required' | 'bare';
}

const pattern = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-?+])?)/g;

/** Every variable that Compose fills in; `$$` is a dollar sign. An alias counts where its anchor is. */
export function findVariables(document: Document, offset: (at: number) => Place): VariableUse[] {
  const uses: VariableUse[] = [];
  visit(document, {
    Scalar(_, node) {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      for (const { 1: plain, 2: braced, 3: operator } of node.value.matchAll(pattern)) {
        const name = plain ?? braced;
        if (name === undefined) continue;
        const kind = operator === undefined ? 'bare' : operator.includes('?') ? 'required' : 'default';
        uses.push({ name, place: offset(node.range[0]), kind });
      }
    },
  });
  return uses;
}

/** `${NAME:-default}` taken apart; undefined for anything that is more or less than one variable. */
export function readVariable(text: string): { name: string; default?: string } | undefined {
  const found = /^\$\{([A-Za-z_]\w*)(?::?-([^}]*)|:?\?[^}]*)?\}$/.exec(text);
  if (!found) return undefined;
  return { name: found[1]!, ...(found[2] === undefined ? {} : { default: found[2] }) };
}

/** Text with `${NAME:?…}` and `${NAME:-…}` as plain `${NAME}`, for comparison. `${NAME:+…}` is never the variable's value, and stays. */
export function plainVariables(text: string): string {
  return text.replaceAll(/\$\{([A-Za-z_]\w*):?[-?][^}]*\}/g, '${$1}');
}
