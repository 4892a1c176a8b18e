-- A finished sign-in belongs to one person, at one state of their credentials.
ALTER TABLE "person" ADD COLUMN "sign_in_epoch" INTEGER NOT NULL DEFAULT 0;
