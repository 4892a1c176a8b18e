import {
  account,
  type Account,
  accountSessions,
  type AccountSessions,
  connectedAppList,
  type ConnectedAppList,
  passwordChange,
  type PasswordChange,
  preferences,
  type Preferences,
  preferencesChange,
  type PreferencesChange,
  sessionsEnded,
  type SessionsEnded,
} from '@portico/api-types';
import { type AuthFetch, CurrentAuthFetch, RequireUser } from '@portico/auth-client-nest';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Answers } from '@portico/nest-service';
import { checkAnswer, readAnswer } from '../auth-answers/read-answer.ts';

/** The account of the signed-in person; auth keeps it. */
@RequireUser()
@Controller('api/account')
export class AccountController {
  @Get()
  @Answers(account)
  async account(@CurrentAuthFetch() authFetch: AuthFetch): Promise<Account> {
    return readAnswer(await authFetch('auth', '/api/me/account'), account);
  }

  @Post('password')
  @HttpCode(200)
  @Answers(sessionsEnded)
  async changePassword(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: passwordChange }) change: PasswordChange,
  ): Promise<SessionsEnded> {
    const answer = await authFetch('auth', '/api/me/password', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    return readAnswer(answer, sessionsEnded);
  }

  @Patch('preferences')
  @Answers(preferences)
  async changePreferences(
    @CurrentAuthFetch() authFetch: AuthFetch,
    @Body({ schema: preferencesChange }) change: PreferencesChange,
  ): Promise<Preferences> {
    const answer = await authFetch('auth', '/api/me/preferences', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    return readAnswer(answer, preferences);
  }

  @Get('sessions')
  @Answers(accountSessions)
  async sessions(@CurrentAuthFetch() authFetch: AuthFetch): Promise<AccountSessions> {
    return readAnswer(await authFetch('auth', '/api/me/sessions'), accountSessions);
  }

  /** Every session but this one. */
  @Delete('sessions')
  @Answers(sessionsEnded)
  async endOtherSessions(@CurrentAuthFetch() authFetch: AuthFetch): Promise<SessionsEnded> {
    return readAnswer(await authFetch('auth', '/api/me/sessions', { method: 'DELETE' }), sessionsEnded);
  }

  @Delete('sessions/:id')
  @Answers(sessionsEnded)
  async endSession(@CurrentAuthFetch() authFetch: AuthFetch, @Param('id') id: string): Promise<SessionsEnded> {
    const path = `/api/me/sessions/${encodeURIComponent(id)}`;
    return readAnswer(await authFetch('auth', path, { method: 'DELETE' }), sessionsEnded);
  }

  /** The third parties that the person let in. */
  @Get('connected-apps')
  @Answers(connectedAppList)
  async connectedApps(@CurrentAuthFetch() authFetch: AuthFetch): Promise<ConnectedAppList> {
    return readAnswer(await authFetch('auth', '/api/me/connected-apps'), connectedAppList);
  }

  @Delete('connected-apps/:clientId')
  @HttpCode(204)
  async disconnect(@CurrentAuthFetch() authFetch: AuthFetch, @Param('clientId') clientId: string): Promise<void> {
    const path = `/api/me/connected-apps/${encodeURIComponent(clientId)}`;
    await checkAnswer(await authFetch('auth', path, { method: 'DELETE' }));
  }
}
