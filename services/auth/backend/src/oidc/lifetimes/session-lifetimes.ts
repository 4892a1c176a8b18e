import { Injectable } from '@nestjs/common';
import { Settings } from '../../settings/settings.ts';
import type { SettingsHandle } from '../../settings/settings-namespace.ts';
import { type SessionLimits, sessionSettings } from './session-settings.ts';

/** Seconds since 1970. */
export interface SessionTimes {
  loginTs?: number | undefined;
  usedAt?: number | undefined;
  exp?: number | undefined;
}

/** When sessions end, by the current settings: a shorter time also ends earlier sessions. */
@Injectable()
export class SessionLifetimes {
  private readonly limits: SettingsHandle<SessionLimits>;

  constructor(settings: Settings) {
    this.limits = settings.use(sessionSettings);
  }

  /** Seconds until an unused session ends. At least one. */
  secondsLeft(loginTs = nowSeconds()): number {
    const { idleSeconds, absoluteSeconds } = this.limits.current;
    if (absoluteSeconds === null) return idleSeconds;
    return Math.max(1, Math.min(idleSeconds, loginTs + absoluteSeconds - nowSeconds()));
  }

  isOver({ loginTs, usedAt, exp }: SessionTimes): boolean {
    const { idleSeconds, absoluteSeconds } = this.limits.current;
    // Releases before this one stored no `usedAt` and gave every session the default.
    const lastUsed = usedAt ?? (exp === undefined ? undefined : exp - sessionSettings.defaults.idleSeconds);
    const now = nowSeconds();
    if (lastUsed !== undefined && now - lastUsed > idleSeconds) return true;
    return absoluteSeconds !== null && loginTs !== undefined && now - loginTs > absoluteSeconds;
  }

  /** For what must outlive every session: grants, refresh tokens of third parties, keys that signed logout hints. */
  get longestSeconds(): number {
    return Math.max(this.limits.current.idleSeconds, sessionSettings.defaults.idleSeconds);
  }
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
