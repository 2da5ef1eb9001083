"""The watcher, as a process beside an editor."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.build.report import Options, Report
from sitegen.preview.changes import Changes
from sitegen.preview.narrate import Narrator
from sitegen.preview.rebuild import Rebuilder, until_told_to_end
from tests.preview.preview_site import CONFIG, Folder, Running, until

BUILT = r"^(Rebuilt|Nothing to change)"


def test_a_save_is_built_and_told_in_one_line(watch: Running, folder: Folder) -> None:
    folder.article("one", "Second words.")
    assert "articles/one/" in watch.told(r"^Rebuilt in \d+\.\d\d s: ")
    assert "Second words." in folder.page("one")


def test_an_atomic_save_is_one_save(watch: Running, folder: Folder) -> None:
    for text in ("Second words.", "Third words."):
        spare = folder.write(
            "content/articles/2020/.one.md.tmp", (folder.article("spare", text, "../../elsewhere")).read_text()
        )
        os.replace(spare, folder.root / "content/articles/2020/one.md")
        until(lambda text=text: text in folder.page("one"), f"{text} on the page")
    time.sleep(0.5)
    assert watch.count(BUILT) == 2


def test_a_backup_as_vim_makes_it(watch: Running, folder: Folder) -> None:
    article = folder.root / "content/articles/2020/one.md"
    (article.parent / "4913").write_text("")
    (article.parent / "4913").unlink()
    os.rename(article, f"{article}~")
    folder.article("one", "Second words.")
    os.unlink(f"{article}~")
    until(lambda: "Second words." in folder.page("one"), "the page")
    assert "4913" not in os.listdir(folder.root / "public/articles")


def test_a_checkout_of_five_hundred_files_is_few_builds(watch: Running, folder: Folder) -> None:
    for number in range(500):
        folder.article(f"a{number}", f"Words {number}.", f"{1900 + number % 50}")
    until(lambda: all(folder.page(f"a{number}") for number in range(500)), "all pages")
    assert watch.count(BUILT) <= 5
    for year in range(1900, 1950):
        shutil.rmtree(folder.root / f"content/articles/{year}")
    until(lambda: not any(folder.page(f"a{number}") for number in range(500)), "no pages")
    assert watch.count(BUILT) <= 10
    assert folder.page("one")


def test_a_folder_is_renamed_and_goes_on_being_watched(watch: Running, folder: Folder) -> None:
    os.rename(folder.root / "content/articles/2020", folder.root / "content/articles/2021")
    watch.told(BUILT)
    folder.article("one", "Second words.", "2021")
    until(lambda: "Second words." in folder.page("one"), "the page")


def test_the_whole_content_goes_and_comes_back(watch: Running, folder: Folder) -> None:
    os.rename(folder.root / "content", folder.root / "away")
    until(lambda: not folder.page("one"), "the page gone")
    os.rename(folder.root / "away", folder.root / "content")
    until(lambda: folder.page("one"), "the page back")
    folder.article("one", "Second words.")
    until(lambda: "Second words." in folder.page("one"), "the page changed")


def test_an_article_deleted_and_put_back(watch: Running, folder: Folder) -> None:
    article = folder.root / "content/articles/2020/one.md"
    before, words = folder.page("one"), article.read_text()
    article.unlink()
    until(lambda: not folder.page("one"), "the page gone")
    article.write_text(words)
    until(lambda: folder.page("one") == before, "the page as it was")


def test_everything_is_looked_at_when_the_editor_pauses(watch: Running, folder: Folder) -> None:
    two = folder.page("two")
    (folder.root / "public/articles/two/index.html").unlink()
    folder.article("one", "Second words.")
    watch.told(r"^Rebuilt")
    assert "Second words." in folder.page("one")
    assert not folder.page("two")  # nobody looked there
    until(lambda: folder.page("two") == two, "the page that was deleted by hand")


def test_a_look_that_finds_nothing_is_not_told(folder: Folder) -> None:
    class Audience(Narrator):
        heard = 0

        def built(self, report: Report, output: Path, base_path: str) -> None:
            self.heard += 1

    audience = Audience()
    with contextlib.closing(Rebuilder(folder.root, Options(), audience, [])) as rebuilder:
        rebuilder.attempt(first=True)
        folder.article("one", "Second words.")
        rebuilder.attempt({"content/articles/2020/one.md"})
        assert "Second words." in folder.page("one")
        assert audience.heard == 2
        rebuilder.attempt()
        assert audience.heard == 2
        folder.article("one", "Third words.")
        rebuilder.attempt({"content/articles/2020/one.md"})
        (folder.root / "public/articles/two/index.html").unlink()
        rebuilder.attempt()
        assert audience.heard == 4
        assert folder.page("two")


def test_saves_during_builds_are_not_lost(watch: Running, folder: Folder) -> None:
    for number in range(40):  # faster than builds, so most fall into one
        folder.article("one", f"Words {number}.")
        folder.article("two", f"Words {number}.")
        time.sleep(0.03)
    until(
        lambda: "Words 39." in folder.page("one") and "Words 39." in folder.page("two"), "the last words on both pages"
    )
    assert watch.count(BUILT) < 40


def test_all_that_a_build_reads_is_watched(watch: Running, folder: Folder) -> None:
    folder.config(CONFIG.replace("Preview", "Renamed"))
    until(lambda: "<title>Renamed</title>" in folder.published("index.html"), "the title")
    folder.write("content/people/jane-doe.md", "---\nname: Jane Doe\n---\n\nWrote of floods.\n")
    folder.article("two", "Jane Doe was there.")
    until(lambda: 'data-entity="people/jane-doe"' in folder.page("two"), "the mention")
    folder.write("content/people/jane-doe.md", "---\nname: Jane Doe\n---\n\nWrote of fires.\n")
    until(lambda: "fires" in folder.published("people/jane-doe/index.html"), "the biography")
    folder.write("static/data/table.csv", "a,b\n")  # neither folder was there when watching began
    until(lambda: folder.published("data/table.csv"), "the static file")
    folder.write("templates/404.html", "<p>Own {{ site.title }}</p>\n")
    until(lambda: folder.published("404.html") == "<p>Own Renamed</p>\n", "the template")
    folder.write("templates/404.html", "<p>Another {{ site.title }}</p>\n")
    until(lambda: folder.published("404.html") == "<p>Another Renamed</p>\n", "the template again")


def test_folders_behind_links_are_watched(folder: Folder, run: Callable[..., Running]) -> None:
    folder.write("drafts/four.md", "---\ntitle: Four\ndate: 2020-03-04\n---\n\nFirst words.\n")
    (folder.root / "content/articles/linked").symlink_to(folder.root / "drafts")
    run("watch").told("4 articles")
    folder.write("drafts/four.md", "---\ntitle: Four\ndate: 2020-03-04\n---\n\nSecond words.\n")
    until(lambda: "Second words." in folder.page("four"), "the page")


@pytest.mark.parametrize("target", ["notes.md", "content/notes/four.md", "drafts/four.md"])
def test_files_behind_links_are_watched(folder: Folder, run: Callable[..., Running], target: str) -> None:
    folder.write(target, "---\ntitle: Four\ndate: 2020-03-04\n---\n\nFirst words.\n")
    (folder.root / "content/articles/four.md").symlink_to(folder.root / target)
    run("watch").told("4 articles")
    folder.write(target, "---\ntitle: Four\ndate: 2020-03-04\n---\n\nSecond words.\n")
    until(lambda: "Second words." in folder.page("four"), "the page")


def test_what_is_not_read_builds_nothing(watch: Running, folder: Folder) -> None:
    before = watch.cpu()
    folder.write("notes.txt", "x")
    folder.write("public/other.txt", "x")
    folder.write("content/articles/2020/.one.md.swp", "x")
    (folder.root / "content/articles/2020/one.md").read_text()
    time.sleep(1)
    assert watch.count(BUILT) == 0
    assert watch.cpu() - before < 0.1


def test_quiet_costs_nothing(watch: Running, folder: Folder) -> None:
    folder.article("one", "Second words.")
    watch.told(BUILT)
    time.sleep(4)  # three seconds after an edit everything is looked at once
    before = watch.cpu()
    time.sleep(4)
    assert watch.cpu() - before <= 0.02  # two ticks of the clock that counts


def test_errors_are_told_once_and_the_loop_goes_on(watch: Running, folder: Folder) -> None:
    folder.config('title = "X\n')
    watch.told(r"^site\.toml:1: Is not TOML")
    folder.article("one", "Second words.")
    time.sleep(0.5)
    assert watch.count(r"^site\.toml") == 1
    assert "First words." in folder.page("one")
    folder.config(CONFIG)
    watch.told(r"^Mended: site\.toml$")
    until(lambda: "Second words." in folder.page("one"), "the page")
    article = folder.write("content/articles/2020/two.md", "---\ntitle: [\n---\n\nWords.\n")
    watch.told(r"^content/articles/2020/two\.md:\d+: ")
    folder.article(article.stem, "Mended words.")
    watch.told(r"^Mended: content/articles/2020/two\.md$")
    until(lambda: "Mended words." in folder.page("two"), "the page")


def test_the_page_of_a_broken_file_stands_until_a_build_of_its_own(folder: Folder, run: Callable[..., Running]) -> None:
    program = run("watch")
    program.told("3 articles")
    folder.article("one", "Second words.")
    until(lambda: "Second words." in folder.page("one"), "the page")
    folder.write("content/people/jane.md", "---\nname: Jane Doe\n---\nA life.\n")
    until(lambda: (folder.root / "public/people/jane-doe/index.html").exists(), "her page")
    folder.write("content/people/jane.md", "---\nname: [\n---\n")
    program.told(r"^content/people/jane\.md:\d+: ")
    broken = folder.write("content/articles/2020/one.md", "---\ntitle: [\n---\n\nThird words.\n")
    program.told(r"^content/articles/2020/one\.md:\d+: ")
    folder.article("two", "Meanwhile.")
    until(lambda: "Meanwhile." in folder.page("two"), "the other page")
    assert "Second words." in folder.page("one")
    assert (folder.root / "public/people/jane-doe/index.html").exists()
    program.end()
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(folder.root)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert not (folder.root / "public/articles" / broken.stem).exists()
    assert not (folder.root / "public/people/jane-doe/index.html").exists()


def test_a_broken_template_is_told_and_mended(watch: Running, folder: Folder) -> None:
    folder.write("templates/404.html", "<p>\n{{ page.nothing }}</p>\n")
    watch.told(r"^templates/404\.html:2: ")
    folder.write("templates/404.html", "<p>Fine</p>\n")
    watch.told(r"^Mended: templates/404\.html$")


def test_polling_on_request(folder: Folder, run: Callable[..., Running]) -> None:
    program = run("watch", SITEGEN_POLL="0.2")
    program.told(r"looking for changes every 0\.2 s")
    program.told("3 articles")
    folder.article("one", "Second words.")
    until(lambda: "Second words." in folder.page("one"), "the page")


def test_a_second_build_is_told_that_the_site_is_taken(watch: Running, folder: Folder) -> None:
    command = [sys.executable, "-m", "sitegen", "build", "--site", str(folder.root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Another build of this site is running." in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_when_told(watch: Running, folder: Folder, number: signal.Signals) -> None:
    assert watch.end(number) == 0
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--site", str(folder.root)], capture_output=True, check=False
    )
    assert done.returncode == 0  # the state was given back


def test_it_ends_in_the_midst_of_the_first_build(folder: Folder) -> None:
    for number in range(1500):
        folder.article(f"a{number}")
    program = Running("watch", folder)
    until((folder.root / ".sitegen/state.db-wal").exists, "the build's beginning")
    time.sleep(0.7)
    assert program.process.poll() is None
    assert program.end() == 0
    assert not [line for line in program.lines if "Traceback" in line]
    assert program.count("articles,") == 0  # or the build was over, and this test says nothing


def test_it_ends_though_the_signal_meets_a_finalizer(folder: Folder) -> None:
    # Python swallows what is raised inside one; the program must hear of the signal another way.
    with until_told_to_end() as stops:
        rebuilder = Rebuilder(folder.root, Options(), Narrator(), stops)
        try:
            rebuilder.attempt(first=True)
            with contextlib.suppress(KeyboardInterrupt):  # as a finalizer would
                signal.raise_signal(signal.SIGINT)
            assert rebuilder.changes.wait() is False
            folder.article("four")
            with pytest.raises(KeyboardInterrupt):
                rebuilder.attempt()
        finally:
            rebuilder.close()
    assert not folder.page("four")


def test_a_signal_that_does_not_meet_the_main_thread_ends_the_wait(folder: Folder) -> None:
    late = threading.Event()
    with until_told_to_end() as stops, contextlib.closing(Changes(folder.root)) as changes:
        stops.append(changes.stop)

        def rescue() -> None:
            late.set()
            changes.stop()

        rescuer = threading.Timer(20, rescue)
        rescuer.start()
        threading.Timer(0.3, lambda: signal.pthread_kill(threading.get_ident(), signal.SIGINT)).start()
        try:
            while changes.wait():
                pass
        finally:
            rescuer.cancel()
    assert not late.is_set()


def test_what_cannot_run_at_all_ends_with_two(folder: Folder) -> None:
    folder.config('titel = "X"\n')
    program = Running("watch", folder)
    assert program.process.wait(60) == 2
    assert "site.toml:1" in program.told("Unknown key")
    program.end()
