"""The command line: arguments in, words out, an exit code; no logic."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sitegen import __version__
from sitegen.errors import Problem, SitegenError, UsageError

if TYPE_CHECKING:
    from sitegen.build.report import Options
    from sitegen.desk.deciding import Plan

DONE, WRONG, UNABLE = 0, 1, 2
IMPORT_FORMATS = (
    "wxr", "feed", "csv", "jsonl", "json", "warc", "wacz", "site", "export",
)  # fmt: skip  # as in the registry, which costs to import
_MOST_SHOWN = 20  # of files that differ from a clean build


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns 0 done, 1 done but something in the content is wrong, 2 could not run."""
    args = _parser().parse_args(arguments)
    gc.set_threshold(
        50_000, 20, 50
    )  # trees of tokens live long and hold no cycles: looking for some took a tenth of a build
    _end_like_ctrl_c()
    try:
        return int(args.run(args))
    except UsageError as error:
        print(error, file=sys.stderr)
        return UNABLE
    except SitegenError as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        sys.stderr.close()
        return DONE
    except OSError as error:
        print(f"{error.filename or 'sitegen'}: {error.strerror or error}. Check its name and rights.", file=sys.stderr)
        return UNABLE
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except Exception as error:  # a fault of ours
        print(_fault(error, getattr(args, "site", None)), file=sys.stderr)
        return UNABLE


def _fault(error: Exception, site: Path | None) -> Problem:
    """What to say of a fault of the program's own. The trace goes into the site's log; where there is none, after the message."""
    from sitegen.build.faults import Faults
    from sitegen.stages.base import FAULTS

    what = f"The program broke off with {type(error).__name__}."
    if site is not None and Faults(site)("command", " ".join(sys.argv[1:]), error):
        return Problem(
            "sitegen", 0, "error", what, f"Please report it, with {site / FAULTS}. Nothing of yours is lost."
        )
    trace = "".join(traceback.format_exception(error, limit=20))
    return Problem("sitegen", 0, "error", what, f"Please report it, with what follows.\n{trace}")


def _end_like_ctrl_c() -> None:
    """SIGTERM and SIGHUP interrupt as Ctrl-C does; one that is ignored (``nohup``) stays so, and so is a second one."""
    if threading.current_thread() is not threading.main_thread():
        return

    def end(number: int, frame: object) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, end)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sitegen", description="A static-site generator for annotated article archives."
    )
    parser.add_argument("--version", action="version", version=f"sitegen {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    new = commands.add_parser("new", help="make a small site that builds at once")
    new.add_argument("folder", type=Path, metavar="DIR")
    new.set_defaults(run=_new)

    importer = commands.add_parser(
        "import", help="turn texts, pages, exports, feeds, tables and web archives into articles; never overwrites",
        epilog="Example: sitegen import wordpress.xml --dry-run",
    )  # fmt: skip
    importer.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="files, folders of text and HTML, a folder of Hugo, Jekyll or Pelican",
    )
    importer.add_argument(
        "--format",
        default="",
        metavar="F",
        choices=["", *IMPORT_FORMATS],
        help=f"the files' format: {', '.join(IMPORT_FORMATS)}",
    )
    importer.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="KEY=COLUMN",
        dest="columns",
        help="of a table, the column for a key or for body",
    )
    importer.add_argument("--pages", action="store_true", help="of a WordPress export, pages too")
    importer.add_argument(
        "--only", default="", metavar="PATTERN", help="of a web archive, only addresses like https://x.org/news/*"
    )
    importer.add_argument("--dry-run", action="store_true", help="say what would be done and write nothing")
    importer.add_argument("--json", action="store_true", help="print the report as JSON")
    _add_site(importer)
    importer.set_defaults(run=_import)

    build = commands.add_parser("build", help="build the site")
    _add_build(build)
    build.add_argument("--clean", action="store_true", help="forget all state but the annotations, then build")
    build.add_argument("--verify", action="store_true", help="build again from nothing elsewhere, and compare")
    build.add_argument("--json", action="store_true", help="print one JSON object on standard output")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="build, watch and serve with live reload")
    _add_build(serve)
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)

    watch = commands.add_parser("watch", help="build, and build again on every change")
    _add_build(watch)
    watch.set_defaults(run=_watch)

    annotate = commands.add_parser("annotate", help="annotate plain text files; no site needed")
    annotate.add_argument("files", nargs="*", type=Path, metavar="FILE")
    annotate.add_argument("--model", default="", help="a spaCy package's import name")
    annotate.add_argument(
        "--into-memo", action="store_true", help="annotate a site's articles for later builds; no files then"
    )
    _add_build(annotate)
    annotate.add_argument("--json", action="store_true", help="print one JSON object a file")
    annotate.add_argument("--explain", action="store_true", help="print the rules that made each mention")
    annotate.set_defaults(run=_annotate)

    check = commands.add_parser("check", help="list everything that an editor should look at")
    _add_site(check)
    check.add_argument("--json", action="store_true")
    check.add_argument("--suggest-topics", action="store_true", help="name terms that could be topics as well")
    check.set_defaults(run=_check)

    exporter = commands.add_parser(
        "export", help="write the archive as open data: JSON lines, CSV, SQLite, and the files of the site",
        epilog="Example: sitegen export ../archive-data",
    )  # fmt: skip
    exporter.add_argument("target", type=Path, metavar="DIR", help="a new folder")
    exporter.add_argument("--data-only", action="store_true", help="without the files that the site is made of")
    _add_site(exporter)
    exporter.set_defaults(run=_export)

    explain = commands.add_parser(
        "explain", help="who a name or page is held to be and why, or why a page was rendered"
    )
    explain.add_argument("path", metavar="WHAT", help="a page's id, an article, or with --build an output path")
    explain.add_argument("words", nargs="?", default="", metavar="WORDS", help="a name or a statement in the article")
    explain.add_argument("--build", action="store_true", help="why the page was last rendered, and what it depends on")
    _add_site(explain)
    explain.set_defaults(run=_explain)
    _add_editing(commands)
    return parser


def _add_editing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The commands that write ``content/decisions.yaml``."""
    merge = commands.add_parser("merge", help="put two pages together; the second leads to the first")
    merge.add_argument("kept", metavar="PAGE")
    merge.add_argument("gone", metavar="OTHER")
    split = commands.add_parser("split", help="take a name off a page that holds two")
    split.add_argument("page", metavar="PAGE")
    split.add_argument("other", metavar="NEW")
    split.add_argument("--article", action="append", default=[], metavar="ARTICLE", help="only in this article")
    split.add_argument("--at", action="append", default=[], metavar="ARTICLE#MENTION", help="only there: the-trial#m12")
    rename = commands.add_parser("rename", help="give a page another name; its old address leads there")
    rename.add_argument("page", metavar="PAGE")
    rename.add_argument("name", metavar="NAME")
    review = commands.add_parser("review", help="ask about the names that are least sure, and write the answers down")
    _add_site(review)
    review.add_argument("--json", action="store_true", help="print the questions as one JSON object, and ask nothing")
    review.add_argument(
        "--fail-on",
        type=float,
        default=None,
        metavar="SURENESS",
        help="ask nothing; exit 1 if anything is less sure than this (0 to 1)",
    )
    review.set_defaults(run=_review)
    for parser, plan in ((merge, _merge), (split, _split), (rename, _rename)):
        _add_site(parser)
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.set_defaults(run=_decide, plan=plan)


def _add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", type=Path, default=Path(), metavar="DIR", help="the site folder (default: this one)")


def _add_build(parser: argparse.ArgumentParser) -> None:
    _add_site(parser)
    parser.add_argument(
        "--output", default="", metavar="DIR", help="where to build (default: public/ in the site folder)"
    )
    parser.add_argument("--base-url", default=None, metavar="URL", help="where the site will stand")
    parser.add_argument(
        "--jobs", type=int, default=0, metavar="N", help="processes for annotating (default: all cores)"
    )
    parser.add_argument("--executor", default="", metavar="SPEC", help='"serial", "processes" or "module:factory"')
    parser.add_argument("--drafts", action="store_true", help="publish drafts and articles with dates to come")


def _options(args: argparse.Namespace) -> Options:
    from sitegen.build.report import Options

    if args.jobs < 0:
        raise UsageError("--jobs", 0, f"{args.jobs} is no number of processes.", "Give 1 or more.")
    return Options(args.output, args.base_url, args.jobs, args.executor, getattr(args, "clean", False), args.drafts)


def _new(args: argparse.Namespace) -> int:
    from sitegen.skeleton import make_site

    for path in make_site(args.folder):
        print(path)
    print(f"\nBuild it:   sitegen build --site {args.folder}\nLook at it: sitegen serve --site {args.folder}")
    return DONE


def _import(args: argparse.Namespace) -> int:
    from sitegen.importing import Options, import_paths
    from sitegen.progress import Progress

    if not args.site.is_dir():
        raise UsageError(
            str(args.site), 0, "There is no such folder.", "Mend --site, or make a site with `sitegen new`."
        )
    columns = dict(reversed(pair.split("=", 1)) for pair in args.columns if "=" in pair)
    if len(columns) < len(args.columns):
        raise UsageError("--map", 0, "Wants a key, an equals sign and a column.", 'For example --map "title=Headline".')
    options = Options(columns, args.pages, args.only)
    with Progress(quiet=args.json) as progress:
        report = import_paths(
            args.paths,
            args.site,
            form=args.format,
            dry=args.dry_run,
            options=options,
            on_article=progress.count("Importing"),
        )
    if args.json:
        sys.stdout.write(report.to_json().decode() + "\n")
    else:
        print(report.text())
    return WRONG if report.problems else DONE


def _build(args: argparse.Namespace) -> int:
    from sitegen.build.build import Build
    from sitegen.desk.verify import verify
    from sitegen.progress import Progress

    with Progress(quiet=args.json) as progress, Build(args.site, _options(args), progress.stage) as build:
        report = build.index_search(build.run())
        differences = verify(build) if args.verify else ()
    if args.json:
        print(msgspec.json.encode(report).decode())
    _show(report.problems)
    if len(differences) > _MOST_SHOWN:
        print(f"{len(differences):,} files differ from a clean build; the first are:", file=sys.stderr)
    for difference in differences[:_MOST_SHOWN]:
        print(f"{difference}: differs from a clean build. Run with --clean, and report this.", file=sys.stderr)
    if not args.json:
        took = report.seconds["total"]
        print(
            f"{report.articles:,} articles, {report.pages:,} pages: {report.annotated:,} annotated, {report.rendered:,} rendered, "
            f"{report.written:,} written, {report.deleted:,} deleted in {took:.2f} s; "
            f"{report.files:,} files, {report.bytes / 1e6:,.1f} MB"
        )
    return WRONG if report.failed or differences else DONE


def _serve(args: argparse.Namespace) -> int:
    from sitegen.preview.serve import serve

    return serve(args.site, _options(args), args.host, args.port)


def _watch(args: argparse.Namespace) -> int:
    from sitegen.preview.watch import watch

    return watch(args.site, _options(args))


def _annotate(args: argparse.Namespace) -> int:
    if args.into_memo:
        return _fill_memo(args)
    from sitegen.desk.annotate_files import annotate_files

    if not args.files:
        raise UsageError(
            "sitegen annotate", 0, "No file is given.", "Name text files, or use --into-memo for a site's articles."
        )
    if args.explain:
        from sitegen.desk.explain_rules import explain_files

        for line in explain_files(args.files, args.model):
            print(line)
        return DONE
    problems = []
    for record in annotate_files(args.files, args.model, args.jobs):
        if isinstance(record, Problem):
            problems.append(record)
        elif args.json:
            print(msgspec.json.encode(record).decode())
        else:
            print(record)
    _show(problems)
    return WRONG if any(problem.severity != "note" for problem in problems) else DONE


def _fill_memo(args: argparse.Namespace) -> int:
    from sitegen.build.build import Build
    from sitegen.progress import Progress

    with Progress(quiet=args.json) as progress, Build(args.site, _options(args), progress.stage) as build:
        report = build.run(until="hits")
    _show(report.problems)
    if args.json:
        print(msgspec.json.encode({"articles": report.articles, "annotated": report.annotated}).decode())
    else:
        print(f"{report.annotated:,} of {report.articles:,} articles annotated; the rest were known")
    return WRONG if report.failed else DONE


def _check(args: argparse.Namespace) -> int:
    from sitegen.desk.check import check_all
    from sitegen.desk.telling import doubts_of, lines_of

    found = check_all(args.site, args.suggest_topics)
    if args.json:
        print(msgspec.json.encode(found).decode())
    else:
        for line in lines_of(found.problems):
            print(line, file=sys.stderr)
        print("\n".join([*doubts_of(found.doubts), *(f"{n:6}  {kind}" for kind, n in found.counts.items())]))
        total = len(found.problems) + len(found.doubts)
        print(f"{total} to look at." if total else "Nothing to look at.")
    return WRONG if any(p.severity != "note" for p in found.problems) else DONE


def _export(args: argparse.Namespace) -> int:
    from sitegen.exporting.export import export

    done = export(args.site, args.target, sources=not args.data_only)
    print(", ".join(f"{count:,} {name}" for name, count in done.rows.items()) + f"; {done.files:,} files of the site.")
    return DONE


def _explain(args: argparse.Namespace) -> int:
    from sitegen.desk.explain import explain

    print(explain(args.site, args.path, args.words, args.build))
    return DONE


def _merge(args: argparse.Namespace) -> Plan:
    from sitegen.desk.deciding import plan_merge

    return plan_merge(args.site, args.kept, args.gone)


def _split(args: argparse.Namespace) -> Plan:
    from sitegen.desk.deciding import plan_split

    return plan_split(args.site, args.page, args.other, args.article, args.at)


def _rename(args: argparse.Namespace) -> Plan:
    from sitegen.desk.deciding import plan_rename

    return plan_rename(args.site, args.page, args.name)


def _decide(args: argparse.Namespace) -> int:
    from sitegen.desk.acts import Plan as Edits
    from sitegen.desk.acts import make_plan
    from sitegen.desk.decision_file import write

    plan: Plan = args.plan(args)
    print("\n".join(plan.lines))
    if not args.yes and not _confirm("the text" if plan.changes else "content/decisions.yaml"):
        print("Nothing is written.")
    elif plan.changes:
        print(make_plan(args.site, Edits((), plan.changes)).diff)
    else:
        print(write(args.site, plan.decisions).entries or "That is decided already.\n", end="")
    return DONE


def _review(args: argparse.Namespace) -> int:
    from sitegen.desk.ask import review

    return WRONG if review(args.site, args.json, args.fail_on) else DONE


def _confirm(where: str) -> bool:
    try:
        return input(f"Write this to {where}? [y/n] ").strip().lower() in ("y", "yes")
    except EOFError:
        print()
        return False


def _show(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(f"{problem.severity}: {problem}" if problem.severity != "error" else problem, file=sys.stderr)
