-- CreateTable
CREATE TABLE "platform_event" (
    "id" UUID NOT NULL DEFAULT uuidv7(),
    "position" BIGINT,
    "kind" TEXT NOT NULL,
    "app_slug" TEXT,
    "body" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "platform_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "platform_event_position_key" ON "platform_event"("position");

-- CreateIndex
CREATE INDEX "platform_event_at_idx" ON "platform_event"("at");

CREATE SEQUENCE "platform_event_positions";

-- A reader that has seen position 7 must never find a 6 later. So a position is given when the transaction commits, under a lock
-- that ends only once the commit can be seen. No other lock is taken after it: no deadlock with the rows of the change itself.
CREATE FUNCTION platform_event_place() RETURNS trigger LANGUAGE plpgsql AS $place$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('portico:platform-event'));
    UPDATE "platform_event" SET "position" = nextval('platform_event_positions') WHERE "id" = NEW."id";
    PERFORM pg_notify('portico_events', '');
    RETURN NULL;
END
$place$;

CREATE CONSTRAINT TRIGGER "platform_event_place" AFTER INSERT ON "platform_event"
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION platform_event_place();
