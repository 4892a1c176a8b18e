import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { denial, type Denial, DENIALS_MOST, type DenialReport } from '@portico/api-types';
import { basicCredentials } from '../issuer/basic-credentials.ts';
import { Issuer } from '../issuer/issuer.ts';
import { AuthSettings } from '../settings/auth-settings.ts';

const WAIT_MS = 1000;
const MOST_WAITING = 2000;
const TIMEOUT_MS = 5000;

/**
 * Reports this app's refusals to the issuer once a second, so that no request waits. Counts reports that are lost or
 * exceed the limit; the next one carries the number. Does nothing if the issuer takes no reports.
 */
@Injectable()
export class DenialReports implements OnModuleDestroy {
  private readonly logger = new Logger('Denials');
  private waiting: Denial[] = [];
  private dropped = 0;
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    private readonly settings: AuthSettings,
    private readonly issuer: Issuer,
  ) {}

  add(facts: Omit<Denial, 'at'>): void {
    const { data } = denial.safeParse({ ...facts, at: this.settings.now().toISOString() });
    if (data && this.waiting.length < MOST_WAITING) this.waiting.push(data);
    else this.dropped += 1;
    this.timer ??= setTimeout(() => void this.flush(), WAIT_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    await this.flush();
  }

  private flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { waiting } = this;
    this.waiting = [];
    const reports = Array.from({ length: Math.ceil(waiting.length / DENIALS_MOST) }, (_, page) =>
      waiting.slice(page * DENIALS_MOST, (page + 1) * DENIALS_MOST),
    );
    for (const denials of reports) this.sending = this.sending.then(() => this.send(denials));
    return this.sending;
  }

  private async send(denials: Denial[]): Promise<void> {
    const { dropped } = this;
    try {
      const endpoint = (await this.issuer.portico())?.denials_endpoint;
      if (endpoint === undefined) return;
      const response = await this.issuer.fetch(endpoint, {
        method: 'POST',
        headers: { authorization: basicCredentials(this.settings), 'content-type': 'application/json' },
        body: JSON.stringify({ denials, dropped } satisfies DenialReport),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`the issuer answered ${response.status}`);
      this.dropped -= dropped;
    } catch (error) {
      this.dropped += denials.length;
      this.logger.warn(`${denials.length} denials were not reported: ${String(error)}`);
    }
  }
}
