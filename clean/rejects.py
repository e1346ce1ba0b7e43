"""Why a page gives no article: the reasons, each with the sentence that explains it."""

from __future__ import annotations

from corpus.records import Page, Reject

REASONS: tuple[str, ...] = (
    "empty",  # no bytes, or nothing but blanks
    "binary",  # an image, an archive, a PDF
    "no_text",  # markup without text: a script shell, a frame set
    "not_chinese",  # text, but next to no Chinese in it
    "list_page",  # links to articles instead of an article
    "error_page",  # 404 and kin, also those sent with status 200
    "paywall",  # the text stops at a log-in or payment
    "too_short",  # a line or two without a sentence
    "truncated",  # cut off before any text came
    "continuation",  # a later page of an article, joined into the first
)

DETAILS: dict[str, str] = {
    "empty": "the page holds no bytes but blanks",
    "binary": "the bytes are no text",
    "no_text": "the markup shows no text",
    "not_chinese": "the text holds next to no Chinese characters",
    "list_page": "the page lists links to articles and holds none itself",
    "error_page": "the page says that the article is missing, removed or not to be shown",
    "paywall": "the text stops at a log-in or payment",
    "too_short": "what is left without furniture holds no sentence",
    "truncated": "the page breaks off before its text",
    "continuation": "a later page of the article",
}


def reject(page: Page, reason: str, *, portal: str | None = None, of: str | None = None) -> Reject:
    """A Reject of this page, `of` another if it is part of that; raises KeyError for a reason that is not in REASONS."""
    detail = f"{DETAILS[reason]} {of}" if of else DETAILS[reason]
    return Reject(page.id, reason, detail, url=page.url, portal=portal)
