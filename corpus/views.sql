-- The views that researchers read. They are dropped and made anew whenever this file changes.

create view aid_facts as
select
    f.fact_id, m.article_id, a.story_id, a.url, a.title, a.outlet, a.published,
    f.kind, f.item, f.low, f.high, f.unit, f.qualifier, f.per, f.donor, f.recipient,
    f.period_text, f.period_start, f.period_end, f.cumulative, f.change, f.status, f.damaged,
    m.quote, m.sentence, m.start, m."end", f.confidence, m.rule,
    f.mentions, f.sources, f.additive, f.why_not_additive
from facts f
join mentions m on m.mention_id = f.fact_id
join articles a on a.article_id = m.article_id;

-- Every place where a record is told, back to the page, the archive record and the rule.
create view evidence as
select
    m.fact_id, m.mention_id, m.quote, m.sentence, m.start, m."end", m.rule, m.confidence,
    a.article_id, a.story_id, a.title, a.published, a.outlet, a.source, a.url,
    p.page_id, p.fetched, p.warc_path, p.warc_offset, p.digest
from mentions m
join articles a on a.article_id = m.article_id
join pages p on p.page_id = a.page_id;
