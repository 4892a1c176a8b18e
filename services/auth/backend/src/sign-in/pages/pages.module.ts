import { Module } from '@nestjs/common';
import { PagesController } from './pages.controller.ts';
import { SignInPages } from './sign-in-pages.ts';

@Module({ controllers: [PagesController], providers: [SignInPages], exports: [SignInPages] })
export class PagesModule {}
