import type { WriteStream } from 'node:tty';
import { stripVTControlCharacters } from 'node:util';
import type { createColors } from 'picocolors';

export type Colors = ReturnType<typeof createColors>;

export interface Step {
  /** Sets the text beside the title, for example `9 apps found, 9 valid`. */
  detail(text: string): void;
}

const frames = ['◐', '◓', '◑', '◒'];
const titleWidth = 14;
const frameMs = 120;

/** Draws a line with a spinner until the work is done. */
export async function runLiveStep<T>(
  stream: WriteStream,
  colors: Colors,
  title: string,
  work: (step: Step) => Promise<T> | T,
): Promise<T> {
  const startedAt = performance.now();
  let text = '';
  let frame = 0;
  const draw = (mark: string): void => {
    const width = Math.min(stream.columns || 80, 80);
    stream.write(
      `\r\x1b[2K${stepLine({ mark, title, detail: text, ms: performance.now() - startedAt, width, colors })}`,
    );
  };
  draw(colors.dim(frames[0]!));
  const timer = setInterval(() => draw(colors.dim(frames[++frame % frames.length]!)), frameMs);
  try {
    const result = await work({ detail: (next) => void (text = next) });
    draw(colors.green('✓'));
    return result;
  } catch (error) {
    draw(colors.red('✗'));
    throw error;
  } finally {
    clearInterval(timer);
    stream.write('\n');
  }
}

/** Prints one plain line when the work has ended. */
export async function runPlainStep<T>(
  line: (text: string) => void,
  title: string,
  work: (step: Step) => Promise<T> | T,
): Promise<T> {
  const startedAt = performance.now();
  let text = '';
  const end = (mark: string): void => {
    line(`${mark} ${title}${text && `: ${text}`} (${seconds(performance.now() - startedAt)})`);
  };
  try {
    const result = await work({ detail: (next) => void (text = next) });
    end('ok');
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}

export async function runSilentStep<T>(work: (step: Step) => Promise<T> | T): Promise<T> {
  return work({ detail: () => {} });
}

interface StepLine {
  mark: string;
  title: string;
  detail: string;
  ms: number;
  width: number;
  colors: Colors;
}

function stepLine({ mark, title, detail, ms, width, colors }: StepLine): string {
  const time = seconds(ms);
  const room = width - 4 - time.length - 1;
  const full = detail ? `${title.padEnd(titleWidth)}  ${detail}` : title;
  const shown = full.length > room ? `${full.slice(0, room - 1)}…` : full;
  const styled = detail ? `${shown.slice(0, titleWidth)}${colors.dim(shown.slice(titleWidth))}` : shown;
  const gap = Math.max(1, width - 4 - stripVTControlCharacters(shown).length - time.length);
  return `  ${mark} ${styled}${' '.repeat(gap)}${colors.dim(time)}`;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
