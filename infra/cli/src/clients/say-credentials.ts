import type { Output } from '../terminal/output.ts';

/** One line each; a secret is said to be shown once, and left out when there is none. */
export function sayCredentials({ colors, line }: Output, values: [label: string, value: string | null][]): void {
  for (const [label, value] of values) {
    if (value === null) continue;
    const once = label === 'Client secret' ? `  ${colors.dim('(shown this once)')}` : '';
    line(`  ${colors.dim(label.padEnd(13))} ${value}${once}`);
  }
}
