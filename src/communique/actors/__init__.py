"""Names become actors: who is who on a page, for whom they act, what `he` and `the two sides` point to."""

from communique.actors.cast import Cast, Role

__all__ = ["Cast", "Role"]
