"""Resources are found both in a checkout and in an installed wheel."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planbuilder.resources import resource

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it, which is all that installing it does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("planbuilder-*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_a_checkout_finds_its_resources_beside_the_package() -> None:
    assert resource("icons", "save.svg") == ROOT / "resources" / "icons" / "save.svg"


def test_an_installed_wheel_finds_its_resources_inside_the_package(installed: Path) -> None:
    code = "from planbuilder.resources import resource; print(resource('concept'))"
    found = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=installed,
        check=True,
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == str(installed / "planbuilder" / "resources" / "concept")


def test_the_wheel_holds_every_resource(installed: Path) -> None:
    def files_below(folder: Path) -> set[Path]:
        return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}

    shipped = files_below(installed / "planbuilder" / "resources")
    assert files_below(ROOT / "resources") == shipped
    assert shipped
