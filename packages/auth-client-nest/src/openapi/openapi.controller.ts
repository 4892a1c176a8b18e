import { Controller, Get } from '@nestjs/common';
import type { OpenapiDocument } from '@portico/nest-service';
import { RequireUserOrClient } from '../guards/route-access.ts';
import { RouteSurface } from '../guards/route-surface.ts';
import { AuthSettings } from '../settings/auth-settings.ts';
import { describeApi } from './describe-api.ts';

@Controller('api/openapi.json')
export class OpenapiController {
  #document: OpenapiDocument | undefined;

  constructor(
    private readonly settings: AuthSettings,
    private readonly surface: RouteSurface,
  ) {}

  /** The app's OpenAPI document, for people and apps that can call it. */
  @Get()
  @RequireUserOrClient()
  document(): OpenapiDocument {
    return (this.#document ??= describeApi(this.settings.slug, this.surface.list()));
  }
}
