"""What the database itself enforces about texts, spans and the record of decisions."""

from django.db import migrations

SPAN_SAYS_ITS_WORDS = """
CREATE FUNCTION claim_span_says_its_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE said text;
BEGIN
    SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) INTO said
      FROM sources_article WHERE id = NEW.article_id;
    IF said IS DISTINCT FROM NEW.exact THEN
        RAISE EXCEPTION 'claim on article %: characters % to % are not its exact words',
            NEW.article_id, NEW.start, NEW."end" USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claim_span_says_its_words
    BEFORE INSERT OR UPDATE OF article_id, start, "end", exact ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION claim_span_says_its_words();
"""

TEXT_NEVER_CHANGES = """
CREATE FUNCTION article_text_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.text IS DISTINCT FROM OLD.text OR NEW.digest IS DISTINCT FROM OLD.digest THEN
        RAISE EXCEPTION 'the text of article % never changes; upload a corrected edition instead', OLD.id
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER article_text_never_changes
    BEFORE UPDATE OF text, digest ON sources_article
    FOR EACH ROW EXECUTE FUNCTION article_text_never_changes();
"""

DECISIONS_ARE_ONLY_ADDED = """
CREATE FUNCTION decisions_are_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'decision % is on the record: decisions are only ever added', OLD.id
        USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER decisions_are_only_added
    BEFORE UPDATE OR DELETE ON claims_decision
    FOR EACH ROW EXECUTE FUNCTION decisions_are_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_claims_facts_names_decisions"),
        ("sources", "0001_sources_and_articles"),
    ]
    operations = [
        migrations.RunSQL(
            SPAN_SAYS_ITS_WORDS,
            "DROP TRIGGER claim_span_says_its_words ON claims_claim; DROP FUNCTION claim_span_says_its_words;",
        ),
        migrations.RunSQL(
            TEXT_NEVER_CHANGES,
            "DROP TRIGGER article_text_never_changes ON sources_article; DROP FUNCTION article_text_never_changes;",
        ),
        migrations.RunSQL(
            DECISIONS_ARE_ONLY_ADDED,
            "DROP TRIGGER decisions_are_only_added ON claims_decision; DROP FUNCTION decisions_are_only_added;",
        ),
    ]
