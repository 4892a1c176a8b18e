import { findTextFault } from './text-fault.ts';

const LONGEST = 20_000;
/** Our pages embed these icons inline, so they must not run or load anything. */
const UNSAFE =
  /<(script|foreignobject|iframe|image|use|style|animate|set)\b|[\s/"']on[a-z]+\s*=|href\s*=|xlink:|javascript:|<!|<\?|url\(/i;

/** Why a text cannot be shown as an icon: it must be one SVG of paths and shapes, at most 20,000 characters. */
export function findIconFault(text: string): string | undefined {
  const fault = findTextFault(text);
  if (fault) return fault;
  if (text.length > LONGEST) return `is ${text.length} characters long`;
  if (!/^<svg\b[\s\S]*<\/svg>$/.test(text)) return 'is not an SVG element';
  const unsafe = UNSAFE.exec(text);
  return unsafe ? `contains ${unsafe[0].trim()}` : undefined;
}
