"""A site folder to a website: assembles the ladder over one site and climbs it.

Build, watch, serve and --clean all come through here.
"""

from __future__ import annotations

import contextlib
import resource
import time
from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sitegen.annotate.annotator import annotate_encoded, load
from sitegen.build.faults import Faults
from sitegen.build.inputs import Inputs, find_models
from sitegen.build.limits import Size, check_limits
from sitegen.build.order import check_order
from sitegen.build.report import Options, Report, broken_but_kept, read_problems
from sitegen.build.roots import post_roots
from sitegen.build.scan import Scan
from sitegen.characters import Sieve
from sitegen.config import FILE, Settings, read_settings
from sitegen.content.addresses import ARTICLES, page_of
from sitegen.content.copies import Copies
from sitegen.engine.database import DAMAGE, is_damage, plainly, set_aside
from sitegen.engine.executors import Workforce, cores
from sitegen.engine.ladder import Ladder
from sitegen.engine.memo import Memo
from sitegen.engine.stage import Stage
from sitegen.engine.store import Store
from sitegen.errors import Problem, UsageError
from sitegen.pages.frame import SECTIONS
from sitegen.pages.kinds.search import FILES
from sitegen.pages.registry import owner_of
from sitegen.publish.render import Theme
from sitegen.publish.search.index import PLACE, Search, forget_damaged, forget_index, index, missing_program
from sitegen.publish.write import Publisher
from sitegen.stages.annotations import AnnotationStage
from sitegen.stages.authorities import AuthorityStage, DirectoryStage
from sitegen.stages.calendar import CalendarStage, YearStage
from sitegen.stages.decisions import DecisionsStage
from sitegen.stages.documents import DocumentStage, PublicationStage
from sitegen.stages.facts import FactsStage, HitsStage
from sitegen.stages.heads import SignStage, SlugStage
from sitegen.stages.index import IndexStage
from sitegen.stages.packs import PackStage
from sitegen.stages.pages import PageStage
from sitegen.stages.pictures import PictureStage
from sitegen.stages.related import LikenessStage, RelatedStage
from sitegen.stages.resolution import ComponentsStage, ResolutionStage
from sitegen.stages.standing import DescriptionStage, ShelfStage, SourceStage, StandingStage
from sitegen.stages.statements import SourcingYearsStage, StatementsStage
from sitegen.stages.texts import TextStage
from sitegen.stages.topics import TopicStage

STATE = ".sitegen"
_READING = ("authority", "pack", "directory", "decisions", "signs", "text", "slug", "document", "publication")
_PATIENT = frozenset(
    {("related", "")}.union(
        ("page", page)
        for page in ("sitemap.xml", "sourcing/", *(f"{folder}/" for folder in SECTIONS if folder != "articles"), *FILES)
    )
)
# cells that look at the whole archive and may come a little later, when an editor pauses
_NOT_RESOLVING = (*_READING, "annotation", "page")


class Assembly(NamedTuple):
    """A ladder with the parts of it that a build talks to."""

    ladder: Ladder
    theme: Theme
    publisher: Publisher
    annotations: AnnotationStage
    pages: PageStage
    warnings: tuple[Problem, ...]
    settings: Settings


class Build:
    """One site, opened: owns its state until it is closed. ``run`` may be called again and again.

    ``state`` is the folder of another state than the site's own; annotations are the site's in any case.
    """

    def __init__(
        self,
        site: Path,
        options: Options,
        on_stage: Callable[[str, int], Callable[[int], None]] | None = None,
        state: Path | None = None,
    ) -> None:
        if not site.is_dir():
            raise UsageError(
                str(site), 0, "There is no such folder.", "Give a site folder, or make one with `sitegen new`."
            )
        self.site = site.resolve()
        self.options = options
        self._on_stage = on_stage or (lambda name, total: lambda done: None)
        if not (self.site / FILE).is_file() and not (self.site / "content").is_dir():
            hint = "Name a site's folder with --site, or make a site with `sitegen new DIR`."
            raise UsageError(str(site), 0, f"Is no site: neither {FILE} nor content/ is in it.", hint)
        elsewhere, state = state, self.site / STATE
        read_settings(self.site)  # before anything is touched
        self._damaged: list[Problem] = []
        self.store = Store((elsewhere or state) / "state.db")  # refuses while another build owns it
        if options.clean:
            with plainly(self.store.path):
                self.store = self.store.emptied()
        ignore = state / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        self.memo = Memo(state / "memo.db")
        self._tell_of(self.store.aside)
        self.search: Search | None = None
        self._theme: tuple[tuple[tuple[str | int, ...], ...], Theme] | None = None
        self.narrow = False
        """Whether the last run has looked at the files only that it was told of."""
        self.is_done = False
        """Whether the last run has left nothing to be computed."""
        self._complete = False  # whether the last run has looked at everything and come to its end
        self._world: object = None  # settings and theme as they were when everything was last looked at
        self.workforce = Workforce(annotate_encoded, options.jobs or cores(), options.executor)

    def close(self) -> None:
        """Gives the state back."""
        self.workforce.close()
        self.store.close()
        self.memo.close()

    def __enter__(self) -> Build:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm_up(self) -> None:
        """Loads the models, if texts will be annotated in this process: then the first edit need not wait for them."""
        if not self.workforce.is_elsewhere:
            for model in set(find_models(self.settings())[0].values()):
                load(model)

    def settings(self, sieve: Sieve | None = None) -> Settings:
        """The configuration as it is now, with the command line's words over it."""
        over: dict[str, Any] = {} if self.options.base_url is None else {"base_url": self.options.base_url}
        return read_settings(self.site, over, sieve)

    def output(self, settings: Settings) -> Path:
        """The folder that is published."""
        folder = Path(self.options.output) if self.options.output else self.site / settings.output
        folder = folder if folder.is_absolute() else Path.cwd() / folder
        if "\0" in str(folder):
            raise UsageError(FILE, 0, "The output folder's name holds a NUL character.", "Choose another one.")
        for ours in ("content", "templates", "static", STATE):
            if folder.resolve().is_relative_to(self.site / ours):
                raise UsageError(FILE, 0, f"The output folder lies in {ours}/.", "Choose another one.")
        if folder.resolve() == self.site or self.site.is_relative_to(folder.resolve()):
            raise UsageError(FILE, 0, "The output folder holds the site folder.", "Choose another one.")
        return folder

    def run(self, until: str = "", only: Collection[str] | None = None) -> Report:
        """Brings the published site up to date.

        ``until`` names a stage that is not climbed, nor any above it: pages wait. ``only`` names files, by their paths within the site,
        beside which nothing is known to have moved since this Build ran last; nothing else is looked at then, where that can be.
        """
        started = time.perf_counter()
        try:
            return self._run(started, until, only)
        except DAMAGE as error:
            if not is_damage(error):
                self._give_up()
                with plainly(self.store.path):
                    raise
            self._renew()  # a damaged state is found out when the damage is read
            with plainly(self.store.path):
                return self._run(started, until, None, is_new=True)
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        self._complete = False
        with contextlib.suppress(*DAMAGE):
            self.store.rollback()

    def _renew(self) -> None:
        """Begins anew without any state; the old one is set aside."""
        self.store.abandon()
        self._tell_of([set_aside(self.store.path)])
        self.store = Store(self.store.path)

    def _tell_of(self, aside: Iterable[Path]) -> None:
        for path in aside:
            name = path.name.rpartition(".damaged")[0]
            hint = "It is a cache, and is made again; delete the old one when you like."
            message = f"Was damaged, and is set aside as {path.name}."
            self._damaged.append(Problem(f"{STATE}/{name}", 0, "warning", message, hint))

    def assemble(self, is_new: bool = False) -> Assembly:
        """The ladder over the site as it is configured now. ``is_new``: over a state that has just been made."""
        sieve = Sieve()
        settings = self.settings(sieve)
        output = self.output(settings)
        models, warnings = find_models(settings)
        theme = self._current_theme()
        publisher = Publisher(output, self.store)
        annotations = AnnotationStage(self.memo, self.workforce.map, models.values())
        copies = Copies(self.site, self.site / STATE / "pictures")
        pages = PageStage(self.site, theme, publisher, copies, self.options.keep)
        stages: list[Stage] = [
            PictureStage(self.site, copies, settings.pictures.widths, self.options.jobs or cores()),
            AuthorityStage(self.site, self.options.keep),
            PackStage(self.site),
            DirectoryStage(),
            DecisionsStage(self.site),
            SignStage(self.site),
            TextStage(self.site, self.options.keep),
            SlugStage(self.site),
            DocumentStage(self.site, self.options.keep),
            PublicationStage(),
            annotations,
            HitsStage(),
            FactsStage(),
            ComponentsStage(),
            ResolutionStage(),
            IndexStage(),
            StatementsStage(),
            TopicStage(),
            DescriptionStage(),
            SourceStage(),
            StandingStage(),
            ShelfStage(),
            SourcingYearsStage(),
            YearStage(),
            CalendarStage(),
            LikenessStage(),
            RelatedStage(),
            pages,
        ]
        inputs = Inputs(settings, models, theme, self.options.drafts)
        check_order(stages)
        ladder = Ladder(self.store, stages, inputs, self._on_stage, Faults(self.site), is_new)
        warnings += [*missing_program(settings), *sieve.problems(FILE), *theme.problems()]
        return Assembly(ladder, theme, publisher, annotations, pages, tuple(warnings), settings)

    def _current_theme(self) -> Theme:
        """The theme, with its compiled templates kept from run to run as long as none of its files moves."""
        theme = Theme(self.site)
        signature = theme.signature()
        if self._theme is None or self._theme[0] != signature:
            self._theme = signature, theme
        return self._theme[1]

    def _run(self, started: float, until: str, only: Collection[str] | None, is_new: bool = False) -> Report:
        self.search = None
        parts, publish = self.assemble(is_new), not until
        ladder, publisher, pages = parts.ladder, parts.publisher, parts.pages
        scan = Scan(self.site, self.store, publisher.root)
        damaged: set[str] = set()
        everything = False
        moved = self.store.meta("output") != str(publisher.root)
        # What a few pages were made with must not be another configuration than is then compared with the next one.
        world = parts.settings, self._theme and self._theme[0]
        self.narrow = (
            only is not None
            and publish
            and self._complete
            and not moved
            and world == self._world
            and scan.can_post_some(only)
        )
        self._world = world
        if self.narrow:
            ladder.resume()
            scan.post_some(ladder, only or ())
        else:
            everything = publish and (moved or self.options.clean)
            if publish and moved:
                publisher.forget()
                forget_index(self.store)
            ladder.begin()
            scan.post(ladder)
            post_roots(ladder, parts.theme, parts.settings)
            for stage, key in () if self.options.keep else broken_but_kept(self.store):
                ladder.mark(stage, key, "its file is broken")
            if publish:
                damaged = forget_damaged(self.store, publisher.begin())
                pages.restore = {owner_of(page_of(path)) for path in damaged}
                for key in self.store.keys("page") if everything else pages.restore:
                    ladder.mark("page", key, "the published file was missing or changed")
                if everything:
                    pages.restore.update(self.store.keys("page"))
        self._complete = False
        scanned = time.perf_counter() - started
        ladder.run(until, _PATIENT if self.narrow else ())
        if publish:
            for path in damaged:
                if self.store.cell("page", owner_of(page_of(path))) is None:
                    publisher.remove(
                        path
                    )  # written by a run that came to no end, for a page that nobody wants any more
            publisher.finish(
                pages.live.union(self.store.output_digests(PLACE)) if everything else None, tidy=not self.narrow
            )
            self.store.put_meta("output", str(publisher.root))
            self.store.commit()
            self._complete = True
            self.is_done = not ladder.is_waiting
            self.search = Search(parts.settings, self.store, publisher)
        aside, self.memo.aside = self.memo.aside, []
        self._tell_of(aside)
        size = Size(*self.store.output_size())
        spent = ladder.seconds
        return Report(
            articles=sum(self.store.count_sources("content/articles/", suffix) for suffix in ARTICLES),
            pages=self.store.count("page"),
            annotated=parts.annotations.annotated,
            rendered=pages.rendered,
            written=publisher.written,
            deleted=publisher.deleted,
            files=size.files,
            bytes=size.size,
            seconds={
                "total": round(time.perf_counter() - started, 3),
                "scan": round(scanned, 3),
                "read": round(sum(spent.get(name, 0.0) for name in _READING), 3),
                "annotate": round(spent["annotation"], 3),
                "resolve": round(sum(taken for name, taken in spent.items() if name not in _NOT_RESOLVING), 3),
                "render": round(spent.get("page", 0.0) - publisher.seconds, 3),
                "write": round(publisher.seconds, 3),
            },
            peak_rss_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            problems=tuple(sorted({*parts.warnings, *self._damaged, *publisher.problems, *read_problems(self.store)})),
            changed=tuple(sorted(publisher.changed)),
        )

    def index_search(self, report: Report) -> Report:
        """Brings the search index up to date with the pages of the last run, whose report this is. Comes back with the time that
        it took, with what went wrong, as warnings, and with what hosts will say of the site. Files are counted with those of the index.
        """
        if self.search is None:
            return report
        started = time.perf_counter()
        problems = index(self.search)
        size = Size(*self.store.output_size())
        problems += check_limits(size, self.search.settings)
        took = round(time.perf_counter() - started, 3)
        seconds = {**report.seconds, "total": round(report.seconds["total"] + took, 3), "search": took}
        told = tuple(sorted({*report.problems, *problems}))
        return msgspec.structs.replace(report, seconds=seconds, files=size.files, bytes=size.size, problems=told)
