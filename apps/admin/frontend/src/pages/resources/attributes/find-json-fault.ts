export interface JsonFault {
  /** From 1. */
  line: number;
  column: number;
}

/** Where a text stops being JSON; undefined: it is JSON. Browsers say it in different ways, and some not at all. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const lines = text.slice(0, new Scanner(text).findEnd()).split('\n');
    return { line: lines.length, column: lines.at(-1)!.length + 1 };
  }
}

const BLANK = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
/** Deeper than anybody types. */
const DEEPEST = 500;

/** Reads as far as the text is JSON. */
class Scanner {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  findEnd(): number {
    if (this.value(0)) this.take(BLANK);
    return this.at;
  }

  private value(depth: number): boolean {
    this.take(BLANK);
    const first = this.text[this.at];
    if (depth > DEEPEST) return false;
    if (first === '{') return this.list('}', () => this.member(depth + 1));
    if (first === '[') return this.list(']', () => this.value(depth + 1));
    return this.take(first === '"' ? STRING : PLAIN);
  }

  private member(depth: number): boolean {
    this.take(BLANK);
    return this.take(STRING) && this.sign(':') && this.value(depth);
  }

  private list(end: string, item: () => boolean): boolean {
    this.at++;
    if (this.sign(end)) return true;
    do if (!item()) return false;
    while (this.sign(','));
    return this.sign(end);
  }

  private sign(sign: string): boolean {
    this.take(BLANK);
    if (this.text[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  private take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found !== null;
  }
}
