-- Schedules that an administrator stopped. Each replica reads them when it opens its queues.
CREATE TABLE "paused_schedule" (
    "name" TEXT NOT NULL,
    "paused_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "paused_by" UUID,

    CONSTRAINT "paused_schedule_pkey" PRIMARY KEY ("name")
);
