import {
  type Account,
  type AccountSessions,
  type PasswordChange,
  passwordChange,
  type SessionsEnded,
} from '@portico/api-types';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CallingActor, CallingPerson, CallingSession } from '../guard/caller.ts';
import { RequirePerson } from '../guard/requires.ts';
import type { Actor } from '../audit/actor.ts';
import { PeopleService } from '../directory/people.service.ts';
import type { Bearer } from '../sessions/bearer.ts';
import { SessionsService } from '../sessions/sessions.service.ts';
import { ChangePassword } from './change-password.ts';
import { EndSessions } from './end-sessions.ts';

/** A person's own account. The portal's account page calls it on their behalf. */
@RequirePerson('account')
@Controller('api/me')
export class AccountController {
  constructor(
    private readonly people: PeopleService,
    private readonly sessions: SessionsService,
    private readonly endSessions: EndSessions,
    private readonly changePassword: ChangePassword,
  ) {}

  @Get('account')
  async account(@CallingPerson() { email }: Bearer): Promise<Account> {
    const person = await this.people.getByEmail(email);
    return {
      name: person.name,
      email: person.email,
      passwordChangedAt: person.passwordChangedAt?.toISOString() ?? null,
    };
  }

  @Get('sessions')
  async list(@CallingPerson() { id }: Bearer, @CallingSession() current: string): Promise<AccountSessions> {
    const records = await this.sessions.list(id);
    return {
      sessions: records.map(({ uid, ip, userAgent, createdAt, lastSeenAt }) => ({
        id: uid,
        current: uid === current,
        ip,
        userAgent,
        createdAt: createdAt.toISOString(),
        lastSeenAt: lastSeenAt.toISOString(),
      })),
    };
  }

  @Delete('sessions/:id')
  end(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @Param('id') sessionUid: string,
  ): Promise<SessionsEnded> {
    return this.endSessions.endOne(actor, person.id, sessionUid);
  }

  /** All sessions except the caller's. */
  @Delete('sessions')
  endOthers(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @CallingSession() current: string,
  ): Promise<SessionsEnded> {
    return this.endSessions.endOthers(actor, person.id, current);
  }

  @Post('password')
  @HttpCode(200)
  setPassword(
    @CallingPerson() person: Bearer,
    @CallingActor() actor: Actor,
    @CallingSession() current: string,
    @Body({ schema: passwordChange }) change: PasswordChange,
  ): Promise<SessionsEnded> {
    return this.changePassword.change(actor, person, current, change);
  }
}
