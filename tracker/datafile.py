"""YAML data files with the line of every value, so that a mistake can name file, line and mend.

Scalars stay text: dates and numbers are read by whoever knows what a field means, which keeps YAML's
own guesses (``NO`` a boolean, ``1992-05`` text but ``1992-05-01`` a date) out of the data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

MAX_BYTES: Final = 4_000_000
MAX_DEPTH: Final = 12
# libyaml's loader is ten times faster; PyYAML wheels have it, a source build may not.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(ValueError):
    """A data file is unusable; the message is one line naming file, line and mend."""


class Text(str):
    """A scalar with the line it stands on."""

    __slots__ = ("line",)
    line: int


class Items(list["Value"]):
    """A sequence with the line it begins on."""

    __slots__ = ("line",)
    line: int


class Table(dict[str, "Value"]):
    """A mapping with the line it begins on, and the line of each key."""

    __slots__ = ("key_lines", "line")
    line: int
    key_lines: dict[str, int]


Value = Text | Items | Table


class DataFile:
    """One loaded YAML file: its root and the readers that check shapes.

    Args:
        path: The file.

    Raises:
        DataError: where the file is missing, too large, no YAML, no mapping at the top, or uses anchors.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            if path.stat().st_size > MAX_BYTES:
                raise self.error(1, f"larger than {MAX_BYTES} bytes; split it")
            node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_LOADER)
        except OSError as error:
            raise DataError(f"{path}: cannot be read ({error.strerror}); restore the file") from None
        except UnicodeDecodeError:
            raise self.error(1, "not UTF-8; save it as UTF-8") from None
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            problem = getattr(error, "problem", None) or "not valid YAML"
            raise self.error(mark.line + 1 if mark else 1, f"{problem}; mend the YAML there") from None
        self._seen: set[int] = set()
        root = self._value(node, 0) if node is not None else None
        if not isinstance(root, Table):
            raise self.error(1, "expected 'key: value' pairs at the top")
        self.root: Table = root

    def error(self, line: int, message: str) -> DataError:
        """A :class:`DataError` that names this file and ``line`` (from 1)."""
        return DataError(f"{self.path.parent.name}/{self.path.name}:{line}: {message}")

    def _value(self, node: yaml.Node, depth: int) -> Value:
        line = node.start_mark.line + 1
        if depth > MAX_DEPTH:
            raise self.error(line, f"nested deeper than {MAX_DEPTH}; flatten it")
        if id(node) in self._seen:
            raise self.error(line, "an anchor is used twice; write the value out instead")
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            text = Text(node.value)
            text.line = line
            return text
        if isinstance(node, yaml.SequenceNode):
            items = Items(self._value(child, depth + 1) for child in node.value)
            items.line = line
            return items
        table = Table()
        table.line, table.key_lines = line, {}
        for key_node, value_node in node.value:
            key, key_line = str(key_node.value), key_node.start_mark.line + 1
            if key in table:
                raise self.error(key_line, f"'{key}' stands twice; join the two")
            table[key] = self._value(value_node, depth + 1)
            table.key_lines[key] = key_line
        return table

    def table(self, value: Value | None, *, what: str, line: int = 1) -> Table:
        """``value`` as a mapping, or an error saying that ``what`` must be one."""
        if isinstance(value, Table):
            return value
        raise self.error(_line(value, line), f"{what} must be 'key: value' pairs")

    def items(self, table: Table, key: str) -> Items:
        """The sequence under ``key`` (empty where absent)."""
        value = table.get(key)
        if value is None:
            return Items()
        if isinstance(value, Items):
            return value
        raise self.error(_line(value, table.line), f"'{key}' must be a list: [a, b]")

    def texts(self, table: Table, key: str) -> tuple[Text, ...]:
        """The non-empty texts under ``key`` (none where absent)."""
        out = []
        for item in self.items(table, key):
            if not isinstance(item, Text) or not item.strip():
                raise self.error(_line(item, table.line), f"'{key}' must list words; quote them if need be")
            out.append(item)
        return tuple(out)

    def text(self, table: Table, key: str, *, default: str | None = None) -> str:
        """The text under ``key``; without a ``default`` it must be there."""
        value = table.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, Text) or not value.strip():
            raise self.error(_line(value, table.line), f"'{key}' is missing or empty; add '{key}: ...'")
        return str(value)

    def number(self, value: Value | None, *, what: str, low: float, high: float, line: int = 1) -> float:
        """``value`` as a number from ``low`` to ``high``; ``line`` is where ``what`` should stand."""
        try:
            number = float(value.replace("\N{MINUS SIGN}", "-")) if isinstance(value, Text) else float("nan")
        except ValueError:
            number = float("nan")
        if not low <= number <= high:
            written = f"is '{value}'" if isinstance(value, Text) else "is no number"
            raise self.error(
                _line(value, line), f"'{what}' {written}; write a number from {low:g} to {high:g}"
            )
        return number

    def known_keys(self, table: Table, allowed: Collection[str]) -> None:
        """Refuse keys that nobody reads: a misspelt key would be silently without effect."""
        for key, line in table.key_lines.items():
            if key not in allowed:
                raise self.error(line, f"unknown key '{key}'; use one of {', '.join(sorted(allowed))}")


def _line(value: Value | None, default: int) -> int:
    return default if value is None else value.line
