import { Module } from '@nestjs/common';
import { CatalogModule } from '../../catalog/catalog.module.ts';
import { PagesController } from './pages.controller.ts';
import { SignInPages } from './sign-in-pages.ts';

@Module({ imports: [CatalogModule], controllers: [PagesController], providers: [SignInPages], exports: [SignInPages] })
export class PagesModule {}
