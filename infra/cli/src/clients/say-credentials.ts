import type { Output } from '../terminal/output.ts';

/** Prints one line each. Adds that a secret is shown only once, and omits a missing one. */
export function sayCredentials({ colors, line }: Output, values: [label: string, value: string | null][]): void {
  for (const [label, value] of values) {
    if (value === null) continue;
    const once = label === 'Client secret' ? `  ${colors.dim('(shown this once)')}` : '';
    line(`  ${colors.dim(label.padEnd(13))} ${value}${once}`);
  }
}
