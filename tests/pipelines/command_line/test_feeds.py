"""`kaifang feeds`: what is printed, and the exit codes."""

import csv

import pytest

from pipelines.command_line.feeds import run
from tests.pipelines.feeds.conftest import Project, Reply, Site, listing, notice, project, site

__all__ = ["project", "site"]


def test_all_well(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("sh", site.at("/list"))
    assert run(project.settings) == 0
    assert capsys.readouterr().out == "sh: asked 2; new 1\n"
    assert run(project.settings, ["sh"]) == 0
    assert capsys.readouterr().out == "sh: asked 1; nothing to ask for\n"


def test_a_feed_that_fails(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages |= {"/list": listing("/n/1.html"), "/n/1.html": notice()}
    project.feed("bj", site.at("/gone"))
    project.feed("sh", site.at("/list"))
    assert run(project.settings) == 1
    printed = capsys.readouterr()
    assert printed.out == "bj: asked 1; the source could not be read\nsh: asked 2; new 1\n"
    assert "feeds.csv line 2 (bj)" in printed.err
    assert "answered 404" in printed.err


def test_a_fault_in_feeds(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    project.feed("bj", site.at("/gone"), "atom")
    assert run(project.settings) == 2
    assert "feeds.csv line 2: kind is 'atom'" in capsys.readouterr().err


def test_an_unknown_name(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    project.feed("bj", site.at("/gone"))
    assert run(project.settings, ["sh"]) == 2
    assert "there are: bj" in capsys.readouterr().err


def test_nothing_enabled(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    project.feed("bj", site.at("/gone"), enabled="no")
    assert run(project.settings) == 0
    assert "No feed is enabled; set enabled to yes" in capsys.readouterr().out


def test_an_archive_that_cannot_be_written(project: Project, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/list"] = Reply(listing("/n/1.html"))
    project.feed("sh", site.at("/list"))
    (project.root / "archive").write_text("a file where the folder should be")
    assert run(project.settings) == 1
    assert "mend this and poll again" in capsys.readouterr().err
    assert site.asked == []
    with (project.root / "seeds" / "feeds.csv").open(encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == 1
