import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { SignInStep, SignInStepClass } from './sign-in-step.ts';

export const STEP_CLASSES = Symbol('the classes of the steps, in order');

/** The steps of a sign-in, in order. */
@Injectable()
export class SignInSteps {
  constructor(
    @Inject(STEP_CLASSES) private readonly classes: readonly SignInStepClass[],
    private readonly modules: ModuleRef,
  ) {}

  list(): readonly SignInStep[] {
    return this.classes.map((step) => this.modules.get(step));
  }

  /** Falls back to the first step for an unknown one: an older release can take over interactions of a newer one. */
  get(name: string): SignInStep {
    const steps = this.list();
    return steps.find((step) => step.name === name) ?? steps[0]!;
  }
}
