from __future__ import annotations

import json

import pytest

from planbuilder.project.settings import Settings, load_settings, save_settings


def test_settings_come_back_as_they_were_saved(tmp_path):
    settings = Settings(
        name="Hanne Ågård", initials="HÅ", danish_shortcuts=True, window={"places": {"a": 1}}
    )
    settings.remember_recent("/planer/Køge.hplan")
    save_settings(settings, tmp_path)
    assert load_settings(tmp_path) == settings


def test_without_a_file_there_are_the_defaults(tmp_path):
    assert load_settings(tmp_path / "new") == Settings()


def test_the_folder_is_made_when_settings_are_first_saved(tmp_path):
    save_settings(Settings(name="Bo"), tmp_path / "new")
    assert load_settings(tmp_path / "new").name == "Bo"


def test_the_environment_names_the_folder(user_folder):
    save_settings(Settings(name="Bo"))
    assert json.loads((user_folder / "settings.json").read_text("utf-8"))["name"] == "Bo"


def test_the_latest_file_is_the_first_of_at_most_ten():
    settings = Settings()
    for number in range(12):
        settings.remember_recent(f"{number}.hplan")
    settings.remember_recent("5.hplan")
    assert settings.recent[:2] == ["5.hplan", "11.hplan"]
    assert len(settings.recent) == 10
    assert len(set(settings.recent)) == 10


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b"", b"[" * 100_000])
def test_a_broken_file_is_kept_aside_and_the_defaults_hold(tmp_path, content):
    (tmp_path / "settings.json").write_bytes(content)
    assert load_settings(tmp_path) == Settings()
    assert (tmp_path / "settings.broken.json").read_bytes() == content


def test_a_value_of_a_wrong_type_is_left_out_alone(tmp_path):
    stored = {"name": "Bo", "danish_quotes": "ja", "recent": ["a", 7], "window": [], "later": 1}
    (tmp_path / "settings.json").write_text(json.dumps(stored), "utf-8")
    assert load_settings(tmp_path) == Settings(name="Bo", recent=["a"])
