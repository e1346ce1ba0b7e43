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
join articles a on a.article_id = m.article_id
where f.verdict is not 'reject';

-- Every place where a record is told, back to the page, the archive record and the rule.
create view evidence as
select
    m.fact_id, m.mention_id, m.quote, m.sentence, m.start, m."end", m.rule, m.confidence,
    a.article_id, a.story_id, a.title, a.published, a.outlet, a.source, a.url,
    p.page_id, p.fetched, p.warc_path, p.warc_offset, p.digest
from mentions m
join articles a on a.article_id = m.article_id
join pages p on p.page_id = a.page_id;

-- Two numbers for one act. `fact_id` is the record that is not summed, `other_id` the better attested one.
create view conflicts as
select
    l.fact_id, l.other_id, f.kind, f.item, f.unit, f.low as value, o.low as other_value, f.donor, f.recipient,
    f.period_start, f.period_end, m.quote, n.quote as other_quote, a.outlet, b.outlet as other_outlet,
    f.sources, o.sources as other_sources, a.url, b.url as other_url
from fact_links l
join facts f on f.fact_id = l.fact_id
join facts o on o.fact_id = l.other_id
join mentions m on m.mention_id = l.fact_id
join mentions n on n.mention_id = l.other_id
join articles a on a.article_id = m.article_id
join articles b on b.article_id = n.article_id
where l.reason = 'conflict';

-- `by_publication` counts the records whose year is only that of their publication.
create view funds_by_donor_recipient_year as
select
    donor_known as donor, recipient_known as recipient, year, unit, sum(low) as low, sum(high) as high, count(*) as facts,
    sum(year_from = 'published') as by_publication
from facts
where kind = 'funds' and additive
group by donor_known, recipient_known, year, unit;

create view staff_by_recipient_year as
select recipient_known as recipient, year, unit, sum(low) as low, sum(high) as high, count(*) as facts, sum(year_from = 'published') as by_publication
from facts
where kind = 'staff' and additive
group by recipient_known, year, unit;

create view clinics_by_recipient_year as
select recipient_known as recipient, year, unit, sum(low) as low, sum(high) as high, count(*) as facts, sum(year_from = 'published') as by_publication
from facts
where kind = 'clinics' and additive
group by recipient_known, year, unit;

-- The newest running total of each programme: one pair of parties, one kind, one item.
create view latest_totals as
select f.donor_known as donor, f.recipient_known as recipient, f.kind, f.item, f.low, f.high, f.unit, f.qualifier, f.period_text, f.period_start, f.period_end,
    f.sources, f.fact_id
from facts f
where f.cumulative and f.verdict is not 'reject' and (f.why_not_additive is null or f.why_not_additive in ('running_total', 'sum_of_parts'));

create view facts_by_kind as
select kind, count(*) as facts, sum(additive) as additive, sum(mentions) as mentions from facts where verdict is not 'reject' group by kind;

create view rejects_by_reason as
select reason, coalesce(portal, '') as portal, count(*) as pages from rejects group by 1, 2;

-- Machine and human values side by side; `in_force` marks the last word on each record.
create view reviews as
select
    c.correction_id, c.fact_id, c.verdict, c.machine, c.human, c.quote, c.reviewer, c.note, c.made,
    not exists (
        select 1 from corrections d where d.fact_id = c.fact_id and (d.made, d.correction_id) > (c.made, c.correction_id)
    ) as in_force
from corrections c;
