"""A real browser and our pages on this machine, once for all tests of a module."""

import os
import shutil
from urllib.parse import urljoin

import pytest
from playwright.sync_api import sync_playwright

from tests.web.site import running_site

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def site():
    with running_site() as server:
        yield server


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    executable = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert executable, "the browser tests need chromium: apt-get install chromium"
    with sync_playwright() as playwright:
        # Chromium keeps its own things below these, and a test leaves nothing in anybody's home.
        folder = str(tmp_path_factory.mktemp("chromium"))
        environment = {**os.environ, "XDG_CONFIG_HOME": folder, "XDG_CACHE_HOME": folder}
        browser = playwright.chromium.launch(
            executable_path=executable, headless=True, args=FLAGS, env=environment
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, site):
    """Opens an address of our site in a fresh browser, and closes it after the test."""
    contexts = []

    def open_page(address, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(urljoin(site.form_origin, address))
        return page

    yield open_page
    for context in contexts:
        context.close()
