import { Controller, Get, Ip } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { CallerLimits } from '../decisions/limits/caller-limits.ts';
import { Public } from '../guard/requires.ts';

/** Authorization API 1.0, §9.1. */
interface AuthZenConfiguration {
  policy_decision_point: string;
  access_evaluation_endpoint: string;
  access_evaluations_endpoint: string;
  search_subject_endpoint: string;
  search_resource_endpoint: string;
  search_action_endpoint: string;
}

@Public()
@Controller('.well-known/authzen-configuration')
export class AuthZenConfigurationController {
  constructor(
    private readonly config: Config,
    private readonly limits: CallerLimits,
  ) {}

  @Get()
  configuration(@Ip() address: string): AuthZenConfiguration {
    this.limits.spend('document', address);
    const { issuer } = this.config;
    return {
      policy_decision_point: issuer,
      access_evaluation_endpoint: `${issuer}/access/v1/evaluation`,
      access_evaluations_endpoint: `${issuer}/access/v1/evaluations`,
      search_subject_endpoint: `${issuer}/access/v1/search/subject`,
      search_resource_endpoint: `${issuer}/access/v1/search/resource`,
      search_action_endpoint: `${issuer}/access/v1/search/action`,
    };
  }
}
