"""Natural keys: how a fixture names a row that another row points to."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key", bound=Callable[..., tuple[object, ...]])


def loaded_after(*labels: str) -> Callable[[Key], Key]:
    """Decorate `natural_key` with the models, `app.model`, whose rows a fixture must load before these.

    >>> @loaded_after("sources.actor")
    ... def natural_key(row): return (row.slug,)
    >>> natural_key.dependencies
    ['sources.actor']
    """

    def depending(natural_key: Key) -> Key:
        natural_key.dependencies = list(labels)  # type: ignore[attr-defined]  # Django looks for it on the method
        return natural_key

    return depending
