"""Help pages in Chinese, and how a noun and its verbs are declared.

The Click inside Typer has no translations left, so a page is written here from a command's own
parameters; nothing private of Typer is touched.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from ducha_cli.acts.asked import LOADED
from ducha_cli.cli.cells import align
from ducha_cli.cli.options import Answer, Approved, Asked, Happened, Json, Of, Then
from ducha_cli.cli.output import put
from ducha_cli.errors import DuchaError, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from ducha_cli.acts.asked import Act
    from ducha_cli.cli.cells import Column, Row
    from ducha_cli.domain.life.lifecycle import Lifecycle

_FLAGS = {"help": "显示本页。"}
_WHOLE = Annotated[bool, typer.Option("--all-fields", help="导入认得的列都要，其他栏目也列出；改好可再导入。")]


class _Helpful:
    """A command whose help page goes out by the same door as every answer."""

    def get_help_option(self, ctx: typer.Context) -> Any:
        """Return the option, which prints the page."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.callback = _print_help
        return option


def _print_help(ctx: typer.Context, _: Any, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        put(ctx.get_help())
        ctx.exit()


class Verb(_Helpful, TyperCommand):  # type: ignore[misc]
    """A command; its epilog is the example."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page."""
        return _page(self, ctx, ())

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the words; what may be told once is refused when it is told twice, for Click takes the last of them."""
        if not ctx.resilient_parsing:
            _refuse_twice(ctx, self.make_parser(ctx).parse_args(args=list(args))[2], args)
        return super().parse_args(ctx, args)


def _refuse_twice(ctx: typer.Context, told: list[Any], words: list[str]) -> None:
    """Refuse an option, or two flags of one choice, that stand more than once among what was ``told``."""
    for one in told:
        if one.param_type_name != "option" or one.multiple or one.is_eager or told.count(one) == 1:
            continue
        names = [*one.opts, *one.secondary_opts]
        typed = list(dict.fromkeys(name for word in words if (name := word.partition("=")[0]) in names)) or names[:1]
        if len(typed) > 1:
            raise WrongUsage(f"{'、'.join(typed)} 只能写一个。", f"请留下 {' 或 '.join(typed)}。")
        act = LOADED.get(ctx.command_path.partition(" ")[2])
        fact = act.asked().get(one.name or "") if act else None
        listed = fact is not None and fact.kind in {"list", "joined"}
        mend = f"几个写在一起，用逗号隔开，如 {typed[0]} 甲,乙。" if listed else "请只留一个。"
        raise WrongUsage(f"选项 {typed[0]} 写了{told.count(one)}次。", mend)


class List(Verb):
    """A list; ``@名称`` as its first word stands for the options of a saved view, and typed ones go before them."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the words; a view is put in front of them and they are read again."""
        typed = list(args)
        rest = super().parse_args(ctx, args)
        words = [one for one in (ctx.params.get("ref"), ctx.params.get("view")) if one]
        view = next((one for one in words if one.startswith("@")), ctx.params.get("view"))
        if view is None or ctx.resilient_parsing:
            return rest
        from ducha_cli.cli import views
        from ducha_cli.cli.seat import seat_of

        options = [name for one in self.params for name in one.opts]
        several = [name for one in self.params if one.param_type_name == "option" and one.multiple for name in one.opts]
        saved = views.words(seat_of(ctx).settings.view, view, ctx.command_path, options, several)
        ctx.meta[__name__] = view
        ctx.params.clear()
        typed.remove(view)
        return super(Verb, self).parse_args(ctx, [*saved, *typed])

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Show the list; what is wrong with a view's value is told with the view."""
        try:
            return super().invoke(ctx)
        except DuchaError as error:
            view = ctx.meta.get(__name__)
            error.where = error.where or (f"视图 {view}" if view else "")
            raise


class Noun(_Helpful, TyperGroup):  # type: ignore[misc]
    """A group of commands about one noun."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the help page with the list of verbs."""
        rows = [(name, (self.commands[name].help or "").split("\n")[0]) for name in self.list_commands(ctx)]
        return _page(self, ctx, rows)

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """Find the verb, or refuse with the near ones."""
        if args and args[0] not in self.commands and not ctx.resilient_parsing:
            no_such_command(ctx.command_path, args[0], self.commands)
        return super().resolve_command(ctx, args)


def no_such_command(path: str, typed: str, known: Iterable[str]) -> NoReturn:
    """Refuse an unknown command."""
    from difflib import get_close_matches

    near = get_close_matches(typed, list(known), n=3, cutoff=0.5)
    advice = f"是否想写：{'、'.join(f'{path} {name}' for name in near)}？" if near else f"全部命令：{path} --help"
    raise WrongUsage(f"没有命令“{path} {typed}”。", advice)


def noun() -> typer.Typer:
    """Return an empty group; its help stands in ``cli.NOUNS``."""
    return typer.Typer(
        cls=Noun, no_args_is_help=True, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
    )


def verb(
    app: typer.Typer,
    name: str,
    about: str,
    *,
    example: str,
    flags: str = "",
    hidden: bool = False,
    cls: type[Verb] = Verb,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a command of ``app``: its name, its Chinese help and an example line (several: one a line).

    A parameter that is a bundle of options (a NamedTuple, ``cli.options``) stands for all of them; of ``Asked``, for
    those that ``flags`` names.
    """
    declare = app.command(name, cls=cls, help=about, epilog=example, hidden=hidden)

    def declared(function: Callable[..., None]) -> Callable[..., None]:
        declare(_spread(function, flags.split()))
        return function

    return declared


class Done(NamedTuple):
    """What an act says when it is done: a line for people, the facts for scripts, and a hint."""

    line: str
    facts: dict[str, Any]
    hint: str = ""


def act(
    app: typer.Typer, told: type[Act], *, form: Any = None, numbers: Mapping[str, Any] | None = None
) -> Callable[[Callable[..., Done]], Callable[..., Done]]:
    """Declare an act of ``app``: its options are the facts that it is ``told``, checked before a ledger is opened.

    The function takes the open work, the rows that it names as arguments (``cli.options``), the draft (where the act
    has facts of its own), and what every act is given. ``form`` is a bundle (``cli.filling.Filling``) that does it
    otherwise; ``numbers`` are the arguments of an act of a table, whose function takes any.
    """

    def declared(do: Callable[..., Done]) -> Callable[..., Done]:
        from ducha_cli.cli import typed

        ours = {"work", "draft", "given"}
        taken = inspect.signature(do).parameters
        named = {name: one for name, one in taken.items() if name not in ours}
        if numbers is not None:
            named = {name: _parameter(name, one) for name, one in numbers.items()}
        of = {name: one for name, kind in named.items() if (one := _of(kind.annotation))}
        named |= {name: _parameter(name, *_taken(named[name].annotation, one)) for name, one in of.items()}
        verb_name = told.verb.split()[-1]

        def done(
            context: typer.Context,
            happened: Happened,
            approved: Approved = Approved(),
            json: Json = False,
            **values: Any,
        ) -> None:
            from ducha_cli.cli import act
            from ducha_cli.cli.seat import seat_of

            filled, refs = values.pop("filled", None), {name: values.pop(name) for name in named}
            if filled is not None and filled.does(
                verb_name, *refs.values(), context, (*happened, *approved), json=json
            ):
                return
            facts = typed.read(seat_of(context), happened.on, told, values)
            typed.judge(told.rules, happened._asdict() | facts | refs)
            typed.complete(told, facts)
            from ducha_cli.office import (  # the ledger's libraries: what lacks a fact needs none of them
                authority,
                door,
                drafts,
            )

            draft = drafts.make(told, **facts)
            given, asked = act.given(context, *happened, *approved), {"draft": draft} if "draft" in taken else {}
            with act.work(context, keep=not (told.trial and getattr(draft, told.trial))) as work:
                if asked:
                    asked["draft"] = draft = authority.named(work, told, draft, given)
                rows = {name: door.read(work, one.kind, one.told(refs[name]), draft) for name, one in of.items()}
                answer = do(work=work, given=given, **asked, **refs | rows)
            act.done(json, answer.line, hint=answer.hint, **answer.facts)

        parameters = [
            _parameter("context", typer.Context),
            *(one.replace(kind=one.KEYWORD_ONLY) for one in named.values()),
            *(_parameter(name, kind, None) for name, kind in typed.options(told)),
            _parameter("happened", Happened),
            *([_parameter("approved", Approved)] if told.approved() else []),
            *([_parameter("filled", form)] if form else []),
            _parameter("json", Json, default=False),
        ]
        verb(app, verb_name, told.about, example="\n".join(told.examples))(_with(done, parameters))
        return do

    return declared


def _of(annotation: Any) -> Of | None:
    """Return what an argument is read as at the door; a node's place or a file is taken as typed."""
    return next((one for one in getattr(annotation, "__metadata__", ()) if isinstance(one, Of)), None)


def _taken(annotation: Any, of: Of) -> tuple[Any, Any]:
    """Return what Typer takes for a row, and what it is where nothing was typed."""
    return of.typed(annotation.__metadata__[0]), None if of.optional else inspect.Parameter.empty


def _asks(look: Callable[..., Any], *behind: inspect.Parameter) -> list[inspect.Parameter]:
    """Return the parameters of a look's command: the options that are its own, and these behind them."""
    own = [one for one in inspect.signature(look).parameters.values() if one.name not in {"sight", "chosen", "key"}]
    return [_parameter("context", typer.Context), *(one.replace(kind=one.KEYWORD_ONLY) for one in own), *behind]


def _with(do: Callable[..., None], parameters: list[inspect.Parameter]) -> Callable[..., None]:
    """Return the function with these parameters, for Typer to read."""
    vars(do)["__signature__"] = inspect.Signature(parameters)
    do.__annotations__ = {one.name: one.annotation for one in parameters}
    return do


def _parameter(name: str, annotation: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def listing(
    app: typer.Typer,
    columns: Sequence[Column],
    title: str,
    about: str,
    *,
    flags: str,
    example: str,
    life: Lifecycle | None = None,
    then: bool = True,
    name: str = "list",
    kind: str = "",
) -> Callable[[Callable[..., Sequence[Row]]], Callable[..., Sequence[Row]]]:
    """Declare the ``list`` of a noun, which saved views may be typed of.

    The function takes the open ledger (``sight``), what the list is narrowed to (``chosen``, its states those of
    ``life``) and the options that are its own. ``flags`` are those of ``Asked`` that it has; ``then`` says whether it
    may be seen as of a day. ``kind`` is what an import takes the list for that comes back: it can be had whole.
    """

    def declared(look: Callable[..., Sequence[Row]]) -> Callable[..., Sequence[Row]]:
        def listed(
            context: typer.Context,
            asked: Asked,
            answer: Answer,
            then: Then = Then(),
            *,
            whole: bool = False,
            **own: Any,
        ) -> None:
            from ducha_cli.cli import cells, filters, output
            from ducha_cli.cli.seat import seat_of

            if whole and answer.fields is not None:
                raise WrongUsage("--fields、--all-fields 只能写一个。", "请留下 --fields 或 --all-fields。")
            with seat_of(context).sight(*then) as sight:
                rows, shown = look(sight, filters.read(sight, life, columns, asked), **own), columns
                heading = cells.Heading.of(sight, title, kind)
                if whole or (kind and output.unknown(columns, answer)):
                    from ducha_cli.cli.imports import lists

                    rows, shown = (lists.whole if whole else lists.beside)(kind, sight, rows, columns)
            output.show_rows(rows, shown, answer, heading)

        day = [_parameter("then", Then)] if then else []
        asks = _asks(look, _parameter("asked", Asked), *day, _parameter("answer", Answer))
        asks += [_parameter("whole", _WHOLE, default=False)] if kind else []
        verb(app, name, about, example=example, flags=f"view {flags}", cls=List)(_with(listed, asks))
        return look

    return declared


def page(
    app: typer.Typer, noun: str, argument: Any, about: str, *, example: str, then: bool = True, name: str = "show"
) -> Callable[[Callable[..., tuple[Row, str]]], Callable[..., tuple[Row, str]]]:
    """Declare the ``show`` of a noun, or another look at one thing that is called by its number (``argument``).

    The function takes the open ledger (``sight``), the ``key`` of the thing and the options that are its own; it
    returns what is known of it, and that as a page.
    """

    def declared(look: Callable[..., tuple[Row, str]]) -> Callable[..., tuple[Row, str]]:
        def shown(context: typer.Context, ref: str, then: Then = Then(), *, json: bool = False, **own: Any) -> None:
            from ducha_cli.cli import output
            from ducha_cli.cli.seat import seat_of
            from ducha_cli.looks import references

            with seat_of(context).sight(*then) as sight:
                record, told = look(sight, references.find(sight.db, noun, ref, sight.today.year, sight.today), **own)
            output.show_one(record, told, Answer(json))

        day = [_parameter("then", Then)] if then else []
        asks = _asks(look, _parameter("ref", Annotated[str, argument]), *day, _parameter("json", Json, default=False))
        verb(app, name, about, example=example)(_with(shown, asks))
        return look

    return declared


def _spread(function: Callable[..., None], flags: Collection[str]) -> Callable[..., None]:
    """Return the function with the options of its bundles behind its own, ``--json`` last."""
    bundles = {name: kind for name, kind in function.__annotations__.items() if hasattr(kind, "_fields")}
    if not bundles:
        return function
    assert set(flags) <= set(Asked._fields), f"no such flag of a list: {set(flags) - set(Asked._fields)}"
    bare = inspect.signature(function).parameters.values()
    options = [one.replace(kind=one.KEYWORD_ONLY) for one in bare if one.name not in bundles]
    taken = {
        name: [field for field in kind._fields if kind is not Asked or field in flags] for name, kind in bundles.items()
    }
    last = [options.pop()] if options[-1].name == "json" else []
    for name, kind in bundles.items():
        options += [
            inspect.Parameter(
                field,
                inspect.Parameter.KEYWORD_ONLY,
                default=kind._field_defaults[field],
                annotation=kind.__annotations__[field],
            )
            for field in taken[name]
        ]
    options += last

    def typed(**given: Any) -> None:
        whole = {name: kind(**{f: given.pop(f) for f in taken[name]}) for name, kind in bundles.items()}
        function(**given, **whole)

    typed.__doc__, typed.__module__ = function.__doc__, function.__module__
    return _with(typed, options)


def _page(command: Any, ctx: typer.Context, rows: Iterable[tuple[str, str]]) -> str:
    arguments = [p for p in command.get_params(ctx) if p.param_type_name == "argument"]
    options = [p for p in command.get_params(ctx) if p.param_type_name == "option" and not p.hidden]
    verbs = list(rows)
    usage = [ctx.command_path, "[选项]" if options else "", *(_argument(p) for p in arguments)]
    parts = ["用法：" + " ".join(filter(None, [*usage, "命令 …" if verbs else ""])), command.help or ""]
    parts.append(_section("命令", verbs))
    parts.append(_section("参数", [(_argument(p), p.help or "") for p in arguments]))
    panels = dict.fromkeys(getattr(p, "rich_help_panel", None) or "选项" for p in options)
    parts += [
        _section(panel, [_option(p) for p in options if (getattr(p, "rich_help_panel", None) or "选项") == panel])
        for panel in sorted(panels, key=lambda panel: panel != "选项")
    ]
    if command.epilog:
        parts.append("例：\n" + "\n".join("  " + line.strip() for line in command.epilog.strip().splitlines()))
    return "\n\n".join(part for part in parts if part)


def _section(heading: str, rows: list[tuple[str, str]]) -> str:
    return f"{heading}：\n" + "\n".join("  " + line for line in align(rows)) if rows else ""


def _argument(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name or "") + ("…" if parameter.nargs != 1 else "")
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any) -> tuple[str, str]:
    names = ", ".join(sorted([*parameter.opts, *parameter.secondary_opts], key=len))
    if not parameter.is_flag and not parameter.count:
        names += f" {parameter.metavar or '值'}"
    told = _FLAGS.get(parameter.name or "") or parameter.help or ""
    if parameter.required:
        told += "（必填）"
    if parameter.multiple:
        told += "（可多次）"
    return names, told
