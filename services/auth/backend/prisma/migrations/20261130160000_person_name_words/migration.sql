-- People are found by the start of any word of their name. Without it, a search reads the whole table.
CREATE INDEX "person_name_words_idx" ON "person" USING GIN (to_tsvector('simple', "name_key"));
