"""Where a city lies: names of 34,000 cities, told apart by the states that a page speaks of."""

from communique.places._cities import City, locate

__all__ = ["City", "locate"]
