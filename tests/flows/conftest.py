"""One local cloud for all flows: each flow brings partners with addresses of its own."""

from collections.abc import Iterator

import pytest

from tests.local_cloud import LocalCloud


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """A local cloud that answers, with no question in it yet."""
    local = LocalCloud(tmp_path_factory.mktemp("cloud") / "data")
    local.start()
    yield local
    local.end()


@pytest.fixture
def own_cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    """A local cloud for one test that stops, kills or moves it far ahead; already started."""
    local = LocalCloud(tmp_path_factory.mktemp("own-cloud") / "data")
    local.start()
    yield local
    local.end()
