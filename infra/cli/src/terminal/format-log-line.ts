import { stripVTControlCharacters } from 'node:util';
import type { Colors } from './run-step.ts';

interface LogLine {
  time?: string | number;
  level?: string;
  msg?: string;
  /** The gateway's name for `msg`. */
  message?: string;
  method?: string;
  path?: string;
  status?: number;
  durationMs?: number;
  context?: string;
  err?: { message?: string; stack?: string };
}

/**
 * Formats one line of a service's log for people: time and level, then the request with its status and milliseconds, or the
 * message and an error's stack. A line that is not JSON (PostgreSQL, a crash) stays as it is, without control characters.
 */
export function formatLogLine(line: string, colors: Colors): string {
  const entry = parse(line);
  if (!entry) return stripVTControlCharacters(line);
  const { time = '', level = 'info', message = '', msg = message, context, err } = entry;
  const head = `${colors.dim(clockOf(time))}  ${colourOf(level, colors)(level.padEnd(5))}`;
  const text = requestOf(entry) ?? (context ? `${context}: ${msg}` : msg);
  const stack = level === 'error' || level === 'fatal' ? (err?.stack ?? err?.message) : undefined;
  const shown = `${head}  ${stripVTControlCharacters(text)}`;
  return stack ? `${shown}\n${stripVTControlCharacters(stack).replace(/^/gm, '    ')}` : shown;
}

function requestOf({ method, path, status, durationMs }: LogLine): string | undefined {
  if (method === undefined || path === undefined || status === undefined) return undefined;
  return `${method.padEnd(6)} ${path}  ${status}${durationMs === undefined ? '' : `  ${durationMs} ms`}`;
}

function clockOf(time: string | number): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? ' '.repeat(12) : at.toTimeString().slice(0, 8);
}

function colourOf(level: string, colors: Colors): (text: string) => string {
  if (level === 'error' || level === 'fatal') return colors.red;
  return level === 'warn' ? colors.yellow : colors.dim;
}

/** pino's numbers, for processes without level names. */
const LEVELS: Record<number, string> = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };

/** Undefined for JSON of another form: a process can write anything. */
function parse(line: string): LogLine | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value = JSON.parse(line) as Record<string, unknown>;
    const err = value.err as LogLine['err'] | null;
    const level = typeof value.level === 'number' ? LEVELS[value.level] : value.level;
    const texts = [level, value.msg, value.message, value.method, value.path, value.context, err?.stack, err?.message];
    const isKnown = texts.every((text) => text === undefined || typeof text === 'string');
    return isKnown ? ({ ...value, level } as LogLine) : undefined;
  } catch {
    return undefined;
  }
}
