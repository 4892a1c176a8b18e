import { Module } from '@nestjs/common';
import { SignInThrottle } from './sign-in-throttle.ts';
import { ThrottleRepository } from './throttle.repository.ts';
import { ThrottleSweep } from './throttle-sweep.ts';

/** Counts password guesses, at sign-in and elsewhere. */
@Module({ providers: [SignInThrottle, ThrottleRepository, ThrottleSweep], exports: [SignInThrottle] })
export class ThrottleModule {}
