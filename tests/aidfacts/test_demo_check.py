"""`portals check` against the demo site: sound where the markup is the portal's, drift where it is not."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from aidfacts.cli_crawl import portals
from aidfacts.demo.server import resolve, serving


def check(name, address):
    pairs = [item for host, target in resolve(address).items() for item in ("--resolve", f"{host}={target}")]
    return CliRunner().invoke(portals, ["check", name, "--delay", "0", *pairs])


def test_a_portal_whose_layout_fits():
    with serving() as address:
        result = check("netease", address)
    assert result.exit_code == 0
    assert " ".join(result.output.split()).startswith("OK netease 4 of 4 found; layout end_text 1; layout post_body 3")


def test_a_portal_that_changed_its_template(tmp_path):
    page = "<html><head><title>義診</title></head><body><main class='brand-new'><p>" + "基金會義診團看診五千人次。" * 30 + "</p></main></body></html>"
    for number in range(3):
        path = tmp_path / "www.cna.com.tw" / "news" / "ahel" / f"20250101000{number}.aspx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page + f"<!-- {number} -->")
    (tmp_path / "www.cna.com.tw" / "list").mkdir()
    (tmp_path / "www.cna.com.tw" / "list" / "ahel.aspx").write_text("".join(f'<a href="/news/ahel/20250101000{n}.aspx">x</a>' for n in range(3)))
    with serving(tmp_path) as address:
        result = CliRunner().invoke(
            portals, ["check", "cna", "--delay", "0", "--resolve", f"www.cna.com.tw={address}", "--resolve", f"feeds.feedburner.com={address}"]
        )
    assert result.exit_code == 1
    assert " ".join(result.output.split()).startswith("DRIFT cna 3 of 3 found; 3 match no layout")


@pytest.mark.parametrize("name", ["nosuch", "weixin"])
def test_a_portal_that_cannot_be_checked(name):
    result = CliRunner().invoke(portals, ["check", name, "--contact", "x"])
    assert result.exit_code == 2
    assert name in result.output
