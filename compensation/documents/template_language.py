"""What may a template say? Fields of the brief, two filters, if and for; everything else is refused by name.

The language is a whitelist over Jinja's syntax tree:

* `{{ claim.total }}`, `{{ claim.court | blank }}`: a text of the brief, through filters of FILTERS;
* `{% if … %} {% elif … %} {% else %} {% endif %}` inside one paragraph, with `==`, `not`, `and`, `or`;
* `{% for line in claim.lines %} {% endfor %}` over a list of the brief, with `loop.index`, `loop.first`, `loop.last`;
* `{%p … %}` and `{%tr … %}`: the same, alone in a paragraph or table row, for whole paragraphs or rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, Union

from compensation.errors import BadValue
from compensation.text import Text, say

if TYPE_CHECKING:
    from jinja2 import nodes

TEXT = ""
FLAG = "flag"

Shape: TypeAlias = Union[str, "Schema", Sequence["Shape"]]
Schema: TypeAlias = Mapping[str, Shape]
"""The names a template may use: `""` is a text, FLAG yes or no, a mapping a record, `[shape]` a list of such."""

BLANK = "________"
FILTERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "upper_first": lambda text: text[:1].upper() + text[1:],
        "blank": lambda text: text if text.strip() else BLANK,
    }
)
LOOP: Schema = MappingProxyType({"index": TEXT, "first": FLAG, "last": FLAG})

_ANY = "any"  # what an unknown list holds, so that one mistake is told once
_LONGEST, _DEEPEST = 300, 10
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_FORM = re.compile(r"(p|tr|tc|r)\s+(.*)", re.DOTALL)
_QUOTES = str.maketrans("“”„«»‘’‚", '"' * 5 + "'" * 3)
_WORDS = ("if", "elif", "else", "endif", "for", "endfor")


@dataclass(frozen=True, slots=True, eq=False)
class Tag:
    """One tag as it stands in a template: `word` is `print` or a statement, `form` is ``, `p` or `tr`.

    `home` is the element in which its block must close; `start` and `end` count letters of the paragraph.
    """

    place: Text
    source: str
    word: str
    form: str
    expression: str
    start: int
    end: int
    home: Any = None

    @property
    def canonical(self) -> str:
        """The tag in the one spelling that Jinja and docxtpl read alike."""
        if self.word == "print":
            return f"{{{{ {self.expression} }}}}"
        return f"{{%{self.form} {self.word} {self.expression}".rstrip() + " %}"


def split(text: str) -> tuple[list[tuple[int, int]], list[Text]]:
    """Where the tags of a paragraph stand, and what is wrong with the braces outside them."""
    spans = [match.span() for match in _TAG.finditer(text)]
    rest = _TAG.sub("\N{REPLACEMENT CHARACTER}", text)
    problems = []
    if match := re.search(r"\{[{%#].{0,30}", rest, re.DOTALL):
        problems.append(say("the tag “{tag}” is not closed.", tag=match[0].strip()))
    elif match := re.search(r".{0,30}[}%#]\}", rest, re.DOTALL):
        problems.append(say("“{tag}” closes a tag that was not opened.", tag=match[0].strip()))
    elif "{" in rest or "}" in rest:
        problems.append(say("a single brace stands outside a tag; braces are for tags only."))
    return spans, problems


def read_tag(source: str) -> tuple[str, str, str]:
    """Word, form and expression of one tag. Raises BadValue for what the language does not have."""
    inner = " ".join(source[2:-2].translate(_QUOTES).split())
    if source.startswith("{#"):
        raise BadValue(say("comments {{# #}} are not used; write remarks into template.yaml."))
    if re.search(r"[{}%#]", inner):
        raise BadValue(say("the tag “{tag}” is not closed.", tag=source[:40]))
    if len(inner) > _LONGEST:
        raise BadValue(say("the tag is too long; a tag has at most {limit} letters.", limit=str(_LONGEST)))
    if inner[:1] in ("-", "+") or inner[-1:] in ("-", "+"):
        raise BadValue(say("the signs - and + at the edge of a tag are not used."))
    form = ""
    touching = source[2:3].isalpha()
    if touching and (match := _FORM.fullmatch(inner)):
        form, inner = match.groups()
        if form in ("r", "tc") or source.startswith("{{"):
            raise BadValue(
                say(
                    "the form “{form}” is not used; there are {{{{ }}}}, {{% %}}, {{%p %}} and {{%tr %}}.",
                    form=source[:2] + form,
                )
            )
    if source.startswith("{{"):
        if not inner:
            raise BadValue(say("the tag is empty."))
        return "print", "", inner
    word, _, expression = inner.partition(" ")
    if word not in _WORDS:
        raise BadValue(
            say("“{word}” is not a word of the template language; it has {words}.", word=word, words=", ".join(_WORDS))
        )
    if word in ("else", "endif", "endfor") and expression:
        raise BadValue(say("nothing follows “{word}” in its tag.", word=word))
    return word, form, expression


@dataclass(slots=True)
class _Block:
    tag: Tag
    names: Schema
    closing: bool = False


def check(tags: Iterable[Tag], schema: Schema) -> Iterator[tuple[Tag, Text]]:
    """Everything wrong with the tags of one story, in order: fields, filters, expressions, blocks that do not match."""
    blocks: list[_Block] = []
    names: Schema = schema
    for tag in tags:
        if tag.word in ("endif", "endfor", "else", "elif"):
            yield from ((tag, text) for text in _continue(tag, blocks))
            names = blocks[-1].names if blocks else schema
        if tag.word in ("print", "if", "elif", "for"):
            inside: dict[str, Shape] = {}
            yield from ((tag, text) for text in _expression(tag, names, inside))
            if tag.word in ("if", "for"):
                names = {**names, **inside}
                blocks.append(_Block(tag, names))
                if len(blocks) == _DEEPEST + 1:
                    yield tag, say("blocks are nested too deeply.")
    for block in blocks:
        word = "endif" if block.tag.word == "if" else "endfor"
        yield block.tag, say("the block is never closed: {{% {word} %}} is missing.", word=word)


def _continue(tag: Tag, blocks: list[_Block]) -> Iterator[Text]:
    """Match a closing or dividing tag with its block, and drop what it closes."""
    opener = "for" if tag.word == "endfor" else "if"
    if not any(block.tag.word == opener for block in blocks):
        yield say("there is no open {{% {word} %}} before it.", word=opener)
        return
    while blocks[-1].tag.word != opener:
        lost = blocks.pop().tag
        yield say("“{opened}” ({place}) is still open here.", opened=lost.source, place=lost.place)
    block = blocks[-1]
    if (block.tag.form, block.tag.home) != (tag.form, tag.home):
        yield (
            _APART[block.tag.form]
            if block.tag.form == tag.form
            else say(
                "it belongs to “{opened}” ({place}) and must have the same form.",
                opened=block.tag.source,
                place=block.tag.place,
            )
        )
    if tag.word.startswith("end"):
        blocks.pop()
    elif block.closing:
        yield say("nothing but {{% endif %}} follows {{% else %}}.")
    block.closing = block.closing or tag.word == "else"


_APART: Mapping[str, Text] = {
    "": say("a block without p or tr opens and closes in one paragraph, outside links; for more use {{%p %}}."),
    "p": say("a block of paragraphs opens and closes in the same text or table cell."),
    "tr": say("a block of rows opens and closes in the same table."),
}


def _expression(tag: Tag, names: Schema, inside: dict[str, Shape]) -> Iterator[Text]:
    """What is wrong in the expression of a tag; a `for` puts its variable into `inside`."""
    from jinja2 import TemplateSyntaxError, nodes

    shell = {"print": "{{{{ {0} }}}}", "for": "{{% for {0} %}}{{% endfor %}}"}.get(
        tag.word, "{{% if {0} %}}{{% endif %}}"
    )
    try:
        node = _parser().parse(shell.format(tag.expression)).body[0]
    except (TemplateSyntaxError, RecursionError) as error:
        yield say("the tag “{tag}” cannot be read ({reason}).", tag=tag.source, reason=str(error))
        return
    if isinstance(node, nodes.Output):
        yield from _printed(node.nodes[0], names)
    elif isinstance(node, nodes.If):
        yield from _condition(node.test, names)
    elif isinstance(node, nodes.For):
        yield from _loop(node, names, inside)


@cache
def _parser() -> Any:
    """Jinja, to parse with; nothing is ever filled by it."""
    from jinja2 import Environment

    return Environment(autoescape=True)


def _printed(node: nodes.Node, names: Schema) -> Iterator[Text]:
    from jinja2 import nodes

    while isinstance(node, nodes.Filter) and node.node is not None:
        if node.name not in FILTERS:
            yield say(
                "there is no filter “{filter}”; there are {filters}.", filter=node.name, filters=", ".join(FILTERS)
            )
        elif node.args or node.kwargs:
            yield say("the filter “{filter}” takes nothing in brackets.", filter=node.name)
        node = node.node
    shape, problem = _shape(node, names)
    if problem is not None:
        yield problem
    elif isinstance(shape, Mapping):
        yield say("“{field}” is a group; print one of its fields: {fields}", field=_path(node), fields=", ".join(shape))
    elif shape == FLAG:
        yield say("“{field}” is yes or no: ask it with if, it is not printed.", field=_path(node))
    elif shape not in (TEXT, _ANY):
        yield say("“{field}” is a list: go through it with for.", field=_path(node))


def _condition(node: nodes.Node, names: Schema) -> Iterator[Text]:
    from jinja2 import nodes

    if isinstance(node, nodes.And | nodes.Or):
        yield from _condition(node.left, names)
        yield from _condition(node.right, names)
    elif isinstance(node, nodes.Not):
        yield from _condition(node.node, names)
    elif isinstance(node, nodes.Compare):
        if [operand.op for operand in node.ops] != ["eq"]:
            yield say("the only comparison is ==.")
        for side in (node.expr, *(operand.expr for operand in node.ops)):
            if isinstance(side, nodes.Const) and isinstance(side.value, str) and not set("<>&") & set(side.value):
                continue
            shape, problem = _shape(side, names)
            if problem is not None:
                yield problem
            elif shape not in (TEXT, _ANY):
                yield say("“{field}” is not a text; == compares texts.", field=_path(side))
    else:
        shape, problem = _shape(node, names)
        if problem is not None:
            yield problem
        elif isinstance(shape, Mapping):
            yield say("“{field}” is a group and always there; ask one of its fields.", field=_path(node))


def _loop(node: nodes.For, names: Schema, inside: dict[str, Shape]) -> Iterator[Text]:
    from jinja2 import nodes

    items: Shape = _ANY
    shape, problem = _shape(node.iter, names)
    if problem is not None:
        yield problem
    elif not isinstance(shape, str | Mapping):
        items = shape[0]
    elif shape != _ANY:
        yield say("“{field}” is not a list; for goes through lists only.", field=_path(node.iter))
    if node.test is not None or node.recursive:
        yield say("a for has only a name, “in” and a list of the brief.")
    inside["loop"] = LOOP
    if not isinstance(node.target, nodes.Name):
        yield say("a for has one name before “in”.")
        return
    name = node.target.name
    if name in names or name == "loop" or name.startswith("_"):
        yield say("“{name}” cannot name the items: it has a meaning already.", name=name)
    else:
        inside[name] = items


def _path(node: nodes.Node) -> str:
    """`claim.total` for a chain of names, empty for anything else."""
    from jinja2 import nodes

    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        before = _path(node.node)
        return f"{before}.{node.attr}" if before else ""
    return ""


def _shape(node: nodes.Node, names: Schema) -> tuple[Shape, Text | None]:
    """What a field of the brief is, or why it is none."""
    path = _path(node)
    if not path:
        return _ANY, _not_allowed(node)
    shape: Shape = names
    seen: list[str] = []
    for name in path.split("."):
        if shape == _ANY:
            break
        so_far = ".".join(seen)
        if not isinstance(shape, Mapping):
            return _ANY, say("“{field}” has no parts, so there is no “{path}”.", field=so_far, path=path)
        if name not in shape:
            near = get_close_matches(name, list(shape), n=1)
            if near:
                return _ANY, say(
                    "“{path}” is not a field of the brief. Did you mean “{near}”?",
                    path=path,
                    near=".".join([*seen, near[0]]),
                )
            return _ANY, say("“{path}” is not a field of the brief.", path=path)
        shape = shape[name]
        seen.append(name)
    return shape, None


def _not_allowed(node: nodes.Node) -> Text:
    kind = type(node).__name__
    what = {
        "Call": say("a call with brackets"),
        "Getitem": say("an index in square brackets"),
        "Concat": say("joining with ~"),
        "Test": say("a test with “is”"),
        "CondExpr": say("“if” inside a field"),
        "Filter": say("a filter at this place"),
        "Compare": say("a comparison at this place"),
        "Getattr": say("a field of something that is not in the brief"),
    }.get(kind)
    if kind in ("Const", "List", "Tuple", "Dict", "TemplateData"):
        what = say("a value written into the template")
    return say(
        "{what} is not allowed: a template prints and asks the fields of the brief.", what=what or say("arithmetic")
    )


_TREE = frozenset(
    {"Template", "Output", "TemplateData", "Name", "Getattr", "Filter", "If", "For"}
    | {"Compare", "Operand", "Const", "Not", "And", "Or"}
)


def refuse_foreign(tree: nodes.Template) -> None:
    """The last look at what is really about to run. Raises BadValue for any part of it outside the language."""
    from jinja2 import nodes

    for node in tree.find_all(nodes.Node):
        foreign = (
            type(node).__name__ not in _TREE
            or (isinstance(node, nodes.Filter) and node.name not in FILTERS)
            or (isinstance(node, nodes.Getattr) and node.attr.startswith("_"))
        )
        if foreign:
            raise BadValue(_not_allowed(node))
