/** One invalid field of a request: `path` is dotted (`items.0.title`), `message` is public. */
export interface InvalidField {
  path: string;
  message: string;
}

export interface AppErrorOptions {
  /** For the log only; never leaves the service. */
  detail?: string;
  /** For the log only; never leaves the service. */
  cause?: unknown;
  fields?: InvalidField[];
  /** Sent as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Sent unchanged, for example `WWW-Authenticate`. */
  headers?: Record<string, string>;
  /** Public members added to the problem document. */
  extensions?: Record<string, unknown>;
}

/** An error as data: a stable code, an HTTP status and one public sentence. The problem filter renders it. */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly fields: InvalidField[] | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly headers: Record<string, string> | undefined;
  readonly extensions: Record<string, unknown> | undefined;

  constructor(code: string, status: number, title: string, options: AppErrorOptions = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = options.detail;
    this.fields = options.fields;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.headers = options.headers;
    this.extensions = options.extensions;
  }
}
