import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppProbes } from './app-probes.ts';

const EVERY_MS = 60_000;

/** Asks the apps that somebody looked at every minute, so that their response times have no gaps while nobody looks. */
@Injectable()
export class WatchApps implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly probes: AppProbes) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.probes.askWatched(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
