"""The article's main giver and receiver with the rules that chose them: what holds where no nearer words say so."""

from __future__ import annotations

from dataclasses import dataclass

from extract import roles_default, roles_outlet, roles_scene, roles_sides, roles_special
from extract.roles_cast import GIVER, RECEIVER, Part
from extract.roles_scene import Scene

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Who was chosen for one role, by which rule, and the index of the party that was found near (-1 for none)."""

    names: Names
    rule: str
    party: int = -1


@dataclass(frozen=True, slots=True)
class Main:
    """The article's main party of one role and its place code, for where nothing nearer speaks."""

    choice: Choice
    place: str | None


NOBODY = Choice((), "nobody")


def sides_of(scene: Scene, sides: roles_sides.Sides, parts: tuple[Part, ...]) -> dict[str, Main]:
    """The main giver and the main receiver of an article, by role."""
    main = {GIVER: _main(scene, sides, parts, GIVER)}
    if not main[GIVER].choice.names and (giver := roles_default.open_giver(scene, parts)) is not None:
        main[GIVER] = Main(Choice((giver.alias_of or giver.name,), "comes-from-outside"), giver.place)
    main[RECEIVER] = _main(scene, sides, parts, RECEIVER, without=main[GIVER].choice.names)
    _by_outlet(scene, main)
    hospital = roles_default.helped_hospital(scene, sides, parts, main[GIVER].choice.names)
    if hospital and main[RECEIVER].choice.names:
        names = tuple(dict.fromkeys(main[RECEIVER].choice.names + hospital))
        main[RECEIVER] = Main(Choice(names, "default-of-article"), main[RECEIVER].place)
    own = roles_default.own_region(scene, main[GIVER].place, parts)
    if own is not None:
        main[RECEIVER] = Main(Choice((own.alias_of or own.name,), "helps-its-own"), main[RECEIVER].place)
    return main


def _by_outlet(scene: Scene, main: dict[str, Main]) -> None:
    """Gives an open side to the organisation that publishes the page."""
    donor, helped = main[GIVER].choice.names, main[RECEIVER]
    if not donor and (own := roles_outlet.gives(scene.outlet, helped.choice.names, helped.place)) is not None:
        main[GIVER] = Main(Choice((own.name,), "publishes-the-page"), own.place)
    elif donor and not helped.choice.names and (own := roles_outlet.receives(scene.outlet, donor)) is not None:
        main[RECEIVER] = Main(Choice((own.name,), "publishes-the-page"), own.place)


def _main(scene: Scene, sides: roles_sides.Sides, parts: tuple[Part, ...], role: str, *, without: Names = ()) -> Main:
    names, place = roles_default.main(scene, sides, parts, role, without=without)
    if not names and (code := roles_special.any_programme(scene, giving=role == GIVER)):
        return Main(Choice((roles_scene.name_of(scene, code),), "programme-of-article"), code)
    if not names and role == RECEIVER and (aided := roles_sides.aided_place(scene)) is not None:
        return Main(Choice((aided.name,), "aided-by-the-team"), aided.place)
    return Main(Choice(names, "default-of-article") if names else NOBODY, place)
