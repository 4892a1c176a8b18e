import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { SigningKeysService } from './signing-keys.service.ts';

const EVERY_MS = 6 * 3_600_000;
const OLDER_THAN_DAYS = 90;

/** Rotates signing keys that have become old; whichever replica comes first does it. */
@Injectable()
export class KeyRotation implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('KeyRotation');
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly keys: SigningKeysService) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.keys.rotate({ olderThanDays: OLDER_THAN_DAYS }).catch((error: unknown) => this.logger.error(error));
    }, EVERY_MS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
