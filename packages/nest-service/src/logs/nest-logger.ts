import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';
import { hideSecrets } from './hide-secrets.ts';

/** Sends the output of Nest and of `new Logger('…')` to the service's pino logger. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    // Nest logs each route and module at start; we log that as `debug`.
    const context = rest.at(-1);
    const narration =
      typeof context === 'string' && /^(NestFactory|InstanceLoader|Router|Routes|NestApplication)/.test(context);
    this.write(narration ? 'debug' : 'info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    rest: unknown[],
  ): void {
    const err = [message, ...rest].find((part) => part instanceof Error);
    const context = rest.findLast((part) => typeof part === 'string');
    this.logger[level]({ err, context }, textOf(message));
  }
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  if (typeof message === 'string') return message;
  return JSON.stringify(typeof message === 'object' && message !== null ? hideSecrets({ message }).message : message);
}
