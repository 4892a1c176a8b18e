-- Where an app says that it is ready. The next sync writes it, and the release before this one writes none.
ALTER TABLE "app" ADD COLUMN "health" TEXT NOT NULL DEFAULT '/api/health';
