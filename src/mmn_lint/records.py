"""Frozen records that cost little to define: ``dataclasses`` writes and compiles code for each class, a millisecond of it."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


class _Fields:
    """What ``dataclasses`` goes by, for its ``replace`` and ``asdict``; made when somebody calls these."""

    def __get__(self, instance: object, owner: type[Record]) -> object:
        from dataclasses import fields, make_dataclass

        made = make_dataclass(owner.__name__, owner.__annotations__.items())
        return {field.name: field for field in fields(made)}


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Record:
    """What ``@dataclass(frozen=True, kw_only=True)`` makes of a class with these fields, for classes of a run that does little.

    A value that stands in the class is the default, shared by all that have it. Nobody inherits from a subclass.

    Args:
        apart: fields that are neither compared nor shown.
    """

    __dataclass_fields__ = _Fields()
    _fields: ClassVar[frozenset[str]]
    _needed: ClassVar[frozenset[str]]
    _compared: ClassVar[tuple[str, ...]]
    _values: ClassVar[Callable[[Record], object]]

    def __init_subclass__(cls, *, apart: tuple[str, ...] = ()) -> None:
        fields = cls.__annotations__
        cls._fields = frozenset(fields)
        cls._needed = frozenset(name for name in fields if name not in cls.__dict__)
        cls._compared = tuple(name for name in fields if name not in apart)
        cls._values = attrgetter(*cls._compared)

    def __init__(self, **given: Any) -> None:
        if not self._needed <= given.keys() <= self._fields:
            odd = sorted(self._needed - given.keys() or given.keys() - self._fields)
            raise TypeError(f"{type(self).__name__}: fields missing or unknown: {', '.join(odd)}")
        self.__dict__.update(given)

    def replaced(self, **changes: Any) -> Self:
        """The same with other values for some fields."""
        return type(self)(**{name: getattr(self, name) for name in self._fields} | changes)

    def __setattr__(self, name: str, value: object) -> None:
        _refuse(name)

    def __delattr__(self, name: str) -> None:
        _refuse(name)

    def __eq__(self, other: object) -> bool:
        cls = type(self)
        if type(other) is not cls:
            return NotImplemented
        return bool(cls._values(self) == cls._values(other))

    def __hash__(self) -> int:
        return hash(type(self)._values(self))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self._compared)
        return f"{type(self).__name__}({', '.join(shown)})"


def _refuse(name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"field {name!r} does not change")
