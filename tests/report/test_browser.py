"""The page in a browser: filters and sorting work, nothing is fetched, and the console stays silent."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from mmn_lint.report.formats import html

if TYPE_CHECKING:
    from pathlib import Path

    from selenium.webdriver import Chrome

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,900",
)

pytestmark = pytest.mark.skipif(
    BROWSER is None or DRIVER is None, reason="needs Chromium and its driver (Debian: chromium, chromium-driver)"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium (extra dev)")
    options = webdriver.ChromeOptions()
    options.binary_location = BROWSER
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: Chrome, written: Any) -> Iterator[Chrome]:
    """The page of ``ARTICLES`` as it is first seen; afterwards the console must be empty."""
    browser.get((written.folder / "out" / "report.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []


def rows(page: Chrome) -> list[str]:
    """The articles that the matrix shows, from the top."""
    found: list[str] = page.execute_script(
        "return [...document.querySelectorAll('#table tbody tr')].filter(r => r.offsetHeight).map(r => r.cells[0].textContent)"
    )
    return found


def parts(page: Chrome) -> list[str]:
    """The articles whose findings are shown."""
    found: list[str] = page.execute_script(
        "return [...document.querySelectorAll('#articles > details')].filter(r => r.offsetHeight).map(r => r.querySelector('h3').textContent)"
    )
    return found


def shown(page: Chrome) -> str:
    return str(page.find_element("id", "shown").text)


def choose(page: Chrome, id: str, value: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(page.find_element("id", id)).select_by_visible_text(value)


def press(page: Chrome, selector: str) -> None:
    """Press a button by the keyboard."""
    page.find_element("css selector", selector).send_keys("\ue007")


ALL = ["folder/table.html", "overview.md", "second.md", "quoted.md", "silent.md"]


def test_the_worst_article_comes_first(page: Chrome) -> None:
    assert rows(page) == sorted(ALL, key=ALL.index) or set(rows(page)) == set(ALL)
    assert rows(page)[-2:] == ["quoted.md", "silent.md"]
    assert shown(page) == "5 articles"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("second", {"second.md"}),
        ("TABLE", {"folder/table.html"}),
        ("an old page", {"quoted.md"}),
        ("nowhere", set()),
        ("", set(ALL)),
    ],
    ids=["path", "upper case", "title", "none", "empty"],
)
def test_search(query: str, expected: set[str], page: Chrome) -> None:
    page.find_element("id", "q").send_keys(query)
    assert set(rows(page)) == expected
    assert set(parts(page)) == expected - {"silent.md"}
    assert page.find_element("id", "none").is_displayed() is (not expected)
    assert shown(page) == ("5 articles" if len(expected) == 5 else f"{len(expected)} of 5 articles")


@pytest.mark.parametrize(
    ("standing", "fact", "expected"),
    [
        ("with a contradiction", "any fact", {"overview.md", "folder/table.html"}),
        ("with a discrepancy", "any fact", {"second.md"}),
        ("with something not judged", "any fact", {"quoted.md"}),
        ("without findings", "any fact", {"quoted.md", "silent.md"}),
        ("that are silent", "any fact", {"silent.md"}),
        ("all articles", "sex-ratio", {"overview.md", "quoted.md"}),
        ("with a contradiction", "sex-ratio", {"quoted.md"}),
        ("without findings", "sex-ratio", {"overview.md"}),
        ("that are silent", "sex-ratio", {"second.md", "folder/table.html", "silent.md"}),
        ("with a discrepancy", "sex-ratio", set()),
    ],
)
def test_filters(standing: str, fact: str, expected: set[str], page: Chrome) -> None:
    choose(page, "standing", standing)
    choose(page, "fact", fact)
    assert set(rows(page)) == expected
    press(page, "#tools [type=reset]")
    page.execute_async_script("setTimeout(arguments[0], 20)")
    assert set(rows(page)) == set(ALL)


def test_sorting_by_path_by_a_fact_and_back(page: Chrome) -> None:
    press(page, "th[data-sort=path] button")
    assert rows(page) == sorted(ALL)
    press(page, "th[data-sort=path] button")
    assert rows(page) == sorted(ALL, reverse=True)
    head = "th[data-sort='0'] button"  # prevalence
    press(page, head)
    assert rows(page)[:3] == ["overview.md", "second.md", "quoted.md"]
    press(page, head)
    assert rows(page)[-3:] == ["quoted.md", "second.md", "overview.md"]
    sorted_by = page.find_elements("css selector", "th[aria-sort]")
    assert [(th.get_attribute("data-sort"), th.get_attribute("aria-sort")) for th in sorted_by] == [("0", "descending")]


def test_columns_without_findings_go_and_come_back(page: Chrome) -> None:
    def columns() -> list[str]:
        found: list[str] = page.execute_script(
            "return [...document.querySelectorAll('#table thead th')].slice(4).filter(c => c.offsetWidth).map(c => c.textContent)"
        )
        return found

    everything = columns()
    page.find_element("id", "columns").send_keys(" ")
    assert columns() == ["prevalence", "sex-ratio", "immune-direction"]
    page.find_element("id", "columns").send_keys(" ")
    assert columns() == everything


def test_the_articles_that_say_one_thing(page: Chrome) -> None:
    press(page, "#fact-0 [data-said='0,1'] button")
    page.execute_async_script("setTimeout(arguments[0], 50)")
    assert rows(page) == ["second.md"]
    assert "that say “about 5 per 100,000” on prevalence" in page.find_element("id", "only").text
    press(page, "#only button")
    assert set(rows(page)) == set(ALL)


def test_an_article_tells_all_that_it_says(page: Chrome) -> None:
    press(page, "#table tbody tr[data-i='1'] th a")
    card = page.find_element("id", "card")
    assert card.is_displayed()
    assert page.find_element("id", "card-title").text == "overview.md"
    assert "“about one in 10,000”" in card.text
    assert "About 1 person in 100,000 has MMN." in card.text
    card.send_keys("\ue00c")
    assert not card.is_displayed()


def test_a_cell_leads_to_its_finding(page: Chrome) -> None:
    page.execute_script("for (const part of document.querySelectorAll('#articles details')) part.open = false")
    press(page, "#table td.x a")
    page.execute_async_script("setTimeout(arguments[0], 50)")
    finding = page.find_element("css selector", ".f:target")
    assert finding.is_displayed()


def test_folding(page: Chrome) -> None:
    press(page, "[data-fold=facts]:not([data-open])")
    assert not page.find_elements("css selector", "#facts > details[open]")
    press(page, "[data-fold=facts][data-open]")
    assert not page.find_elements("css selector", "#facts > details:not([open])")


def test_nothing_is_fetched(page: Chrome) -> None:
    assert page.execute_script("return performance.getEntriesByType('resource').length") == 0


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_no_width_needs_sideways_scrolling(width: int, page: Chrome) -> None:
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert page.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("width", [320, 360])
def test_long_words_and_changes_need_no_sideways_scrolling(width: int, browser: Chrome, reported: Any) -> None:
    order = "In MMN, cyclophosphamide is the first treatment, and immunoglobulin follows if it fails.\n"
    first = reported({"a.md": "MMN is painful.\n", "b.md": order})
    (first.folder / "earlier.json").write_text(json.dumps(first.data), "utf-8")
    written = reported({"a.md": "MMN is painless.\n"}, "--since", str(first.folder / "earlier.json"))
    browser.get((written.folder / "out" / "report.html").as_uri())
    assert "cyclophosphamide first" in browser.page_source
    metrics = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("medium", ["print", "screen"])
def test_heads_that_repeat_on_each_printed_page_are_words_and_no_buttons(medium: str, page: Chrome) -> None:
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": medium})
    try:
        found = page.execute_script(
            "return [...document.querySelectorAll('#table thead th')].map(h => [h.textContent.trim(), "
            "h.firstElementChild.offsetHeight > 0, getComputedStyle(h, '::before').content])"
        )
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert len(found) > 4
    for words, button, printed in found:
        assert button is (medium == "screen")
        assert (words in printed) is (medium == "print")


def test_print_unfolds_everything(page: Chrome) -> None:
    press(page, "[data-fold=facts]:not([data-open])")
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert not page.find_elements("css selector", "details:not([open])")
    page.execute_script("dispatchEvent(new Event('afterprint'))")
    assert not page.find_elements("css selector", "#facts > details[open]")


def test_of_many_articles_the_first_are_laid_out_and_the_rest_when_asked_for(
    browser: Chrome, content: Any, tmp_path: Path
) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    made = content(*(f"{n:03}.md" for n in range(250)), text="rare", findings=1, told=2)
    path = tmp_path / "many.html"
    path.write_text("\n".join(html.render(made)), "utf-8")
    browser.get(path.as_uri())
    # The browser may say that a page is loaded before its script has run.
    WebDriverWait(browser, 10).until(lambda page: len(rows(page)) == 200)
    assert shown(browser) == "250 articles, the first 200 of them below"
    press(browser, "th[data-sort=path] button")
    press(browser, "th[data-sort=path] button")
    assert rows(browser)[0] == "249.md"
    browser.find_element("id", "q").send_keys("04.")
    assert rows(browser) == ["204.md", "104.md", "004.md"]
    browser.find_element("id", "q").clear()
    browser.find_element("id", "q").send_keys(" ")
    press(browser, "#rest")
    assert len(rows(browser)) == 250
    assert shown(browser) == "250 articles"


def test_hostile_articles_do_nothing(browser: Chrome, reported: Any) -> None:
    attack = "&lt;/script&gt;&lt;script&gt;document.title=1&lt;/script&gt;&lt;img src=x onerror=document.title=2&gt;"
    written = reported({"a.md": f"MMN affects about one in 10,000 {attack} people.\n"})
    path: Path = written.folder / "out" / "report.html"
    browser.get(path.as_uri())
    press(browser, "#table tbody th a")
    assert browser.title == "Content report: multifocal motor neuropathy"
    assert "onerror" in browser.find_element("css selector", "blockquote").text
    assert browser.get_log("browser") == []
