"""A template that would take all the time or memory is stopped, and one that does its work is not."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader

from deckgen.cards.jinja_sandbox import MAX_WORK, BoundedEnvironment


def rendered(template: str, **values: object) -> str:
    environment = BoundedEnvironment(loader=DictLoader({"t": template}))
    return environment.get_template("t").render(**values)


@pytest.mark.parametrize(
    "template",
    [
        pytest.param(
            "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
            id="loops",
        ),
        pytest.param(
            "{% for n in range(9999) %}{{ 'x' * 9999 }}{% endfor %}", id="a long text, often"
        ),
        pytest.param(
            "{% macro m(n) %}{{ m(n - 1) ~ m(n - 1) if n }}x{% endmacro %}{{ m(40) }}",
            id="calls that double",
        ),
        pytest.param(
            "{% set s = namespace(x='xx') %}{% for n in range(60) %}{% set s.x = s.x ~ s.x %}{% endfor %}",
            id="~",
        ),
        pytest.param(
            "{% set s = namespace(x='xx') %}{% for n in range(60) %}{% set s.x = s.x + s.x %}{% endfor %}",
            id="+",
        ),
        pytest.param("{{ 'x'.ljust(10**9) }}", id="padding"),
        pytest.param("{{ 'x'|center(10**9) }}", id="a filter that pads"),
        pytest.param("{{ '%999999999d' % 1 }}", id="a width"),
        pytest.param("{{ '%*d' % (999999999, 1) }}", id="a width from the arguments"),
        pytest.param("{{ '{:999999999}'.format(1) }}", id="a width in braces"),
        pytest.param(
            "{{ '{:{}}'.format(1, 999999999) }}", id="a width in braces from the arguments"
        ),
        pytest.param("{{ '%999999999d'|format(1) }}", id="a width in a filter"),
        pytest.param("{{ ('x' * 9999).replace('x', 'y' * 9999) }}", id="replacing by method"),
        pytest.param("{{ ('x' * 9999)|replace('x', 'y' * 9999) }}", id="replacing by filter"),
        pytest.param("{{ ('x' * 9999).join('y' * 9999) }}", id="joining"),
        pytest.param("{{ range(10**9)|list }}", id="a long range"),
        pytest.param("{{ 2 ** 999 }}", id="a power"),
    ],
)
def test_what_would_never_end_is_stopped(template: str) -> None:
    """Each is refused at once, whatever it would have made."""
    with pytest.raises(OverflowError):
        rendered(template)


def test_work_is_counted_for_each_template_anew() -> None:
    """Whoever renders sets the count back; until then it adds up."""
    environment = BoundedEnvironment(
        loader=DictLoader({"t": "{% for n in range(9) %}x{% endfor %}"})
    )
    environment.get_template("t").render()
    assert 0 < environment.spent < 99
    environment.spent = MAX_WORK
    with pytest.raises(OverflowError, match="in circles"):
        environment.get_template("t").render()


def test_a_template_that_does_its_work() -> None:
    """Loops, their variables, joins, macros and formats come out as ever."""
    template = (
        "{% for a in items %}{{ loop.index }}/{{ loop.length }}{{ a ~ '!' }}{{ ', ' if not loop.last }}{% endfor %}"
        "{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m('y') }}{{ '%03d' % 7 }}{{ items|join('+') }}{{ {'a': 1}.a }}"
    )
    assert rendered(template, items=["b", "c"]) == "1/2b!, 2/2c!<y>007b+c1"
