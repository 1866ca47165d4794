#!/usr/bin/env python3
"""Draws the schematic gebieden.geojson of a profile from its sketch.

    python3 profielen/tekenen/teken.py den-helder
    python3 profielen/tekenen/teken.py den-helder --controle    (writes nothing; fails when the file is not this drawing)

The sketch (`den-helder.toml` beside this file) has an outline and one point per buurt. Every buurt becomes the part of
the outline that is nearest to its point; a wijk is the union of its buurten and the gemeente that of its wijken. All
corners are exact fractions until they are rounded, and the unions are made from the rounded buurten, so that neighbours
share their corners: no gaps and no overlaps. The same sketch gives the same bytes. Standard library only.
"""

import json
import sys
import tomllib
from fractions import Fraction
from pathlib import Path

HERE = Path(__file__).resolve().parent
GRID = 10_000  # corners are rounded to 4 decimals
SQUEEZE = Fraction(3, 5)  # a degree east is about 0.6 of a degree north in the Netherlands


def main():
    name = sys.argv[1]
    sketch = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"), parse_float=Fraction)
    target = HERE.parent / name / "gebieden.geojson"
    drawing = as_geojson(draw(sketch))
    if "--controle" in sys.argv:
        if target.read_text("utf-8") != drawing:
            sys.exit(f"{target}: is niet de tekening van {name}.toml")
    else:
        target.write_text(drawing, "utf-8")
    print(f"{target}: klopt met de schets")


def draw(sketch):
    """Gives all areas, large to small, as (properties, ring); a ring holds whole grid steps, counterclockwise."""
    outline = [tuple(point) for point in sketch["omtrek"]]
    wijken = {code: wijk for code, wijk in sketch.items() if isinstance(wijk, dict)}
    points = [tuple(buurt["punt"]) for wijk in wijken.values() for buurt in wijk["buurten"]]
    assert len(set(points)) == len(points), "two buurten have the same point"

    def area(code, naam, soort, ouder, ring):
        properties = {"code": code, "naam": naam, "soort": soort, "jaar": sketch["jaar"], "ouder": ouder}
        return properties | {"schematisch": True}, ring

    wijk_areas, buurt_areas = [], []
    for wijk_code, wijk in wijken.items():
        rings = [rounded(cell(tuple(buurt["punt"]), points, outline)) for buurt in wijk["buurten"]]
        wijk_areas.append(area(wijk_code, wijk["naam"], "wijk", sketch["code"], union(rings)))
        for buurt, ring in zip(wijk["buurten"], rings):
            buurt_areas.append(area(buurt["code"], buurt["naam"], "buurt", wijk_code, ring))
    whole = union([ring for _, ring in wijk_areas])
    areas = [area(sketch["code"], sketch["naam"], "gemeente", None, whole), *wijk_areas, *buurt_areas]
    check(areas)
    return areas


def cell(point, points, outline):
    """The part of the outline that is nearer to `point` than to any other point."""
    ring = outline
    for other in points:
        if other != point:
            ring = clip(ring, *bisector(point, other))
    return ring


def bisector(near, far):
    """The line halfway as (a, b, c): a*x + b*y <= c on the side of `near`."""
    a = (far[0] - near[0]) * SQUEEZE * SQUEEZE
    b = far[1] - near[1]
    return a, b, (a * (near[0] + far[0]) + b * (near[1] + far[1])) / 2


def clip(ring, a, b, c):
    """Cuts off what lies over the line (Sutherland and Hodgman)."""
    kept = []
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1]):
        d0, d1 = a * x0 + b * y0 - c, a * x1 + b * y1 - c
        if d0 <= 0:
            kept.append((x0, y0))
        if d0 * d1 < 0:
            t = d0 / (d0 - d1)
            kept.append((x0 + t * (x1 - x0), y0 + t * (y1 - y0)))
    return kept


def rounded(ring):
    """The ring in whole grid steps, without corners that fell together."""
    steps = [(round(x * GRID), round(y * GRID)) for x, y in ring]
    return [step for step, before in zip(steps, steps[-1:] + steps[:-1]) if step != before]


def edges(ring):
    return list(zip(ring, ring[1:] + ring[:1]))


def union(rings):
    """The outline around rings that share edges: every edge that is not walked both ways, in one round."""
    walked = {edge for ring in rings for edge in edges(ring)}
    onward = {}
    for start, end in sorted(walked):
        if (end, start) not in walked:
            assert start not in onward, f"the outline touches itself at {start}"
            onward[start] = end
    first = min(onward)
    ring = [first]
    while onward[ring[-1]] != first:
        ring.append(onward[ring[-1]])
    assert len(ring) == len(onward), "the areas do not form one whole without holes"
    return ring


def double_surface(ring):
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in edges(ring))


def side(p, q, r):
    return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])


def meet(p, q, r, s):
    """Do the segments pq and rs share a point?"""
    apart = any(max(p[i], q[i]) < min(r[i], s[i]) or max(r[i], s[i]) < min(p[i], q[i]) for i in (0, 1))
    return not apart and side(p, q, r) * side(p, q, s) <= 0 and side(r, s, p) * side(r, s, q) <= 0


def check(areas):
    """Stops when a ring is not simple, runs clockwise, or the parts of an area do not fill it exactly."""
    for properties, ring in areas:
        code = properties["code"]
        assert len(ring) >= 3 and len(set(ring)) == len(ring), f"{code}: a corner is used twice"
        assert double_surface(ring) > 0, f"{code}: runs clockwise"
        sides = edges(ring)
        for i, (p, q) in enumerate(sides):
            for r, s in sides[i + 2 : len(sides) - (i == 0)]:
                assert not meet(p, q, r, s), f"{code}: crosses itself"
        parts = [part for other, part in areas if other["ouder"] == code]
        if parts:
            filled = sum(double_surface(part) for part in parts)
            assert filled == double_surface(ring), f"{code}: has gaps or overlaps"


def as_geojson(areas):
    """GeoJSON (RFC 7946), one area a line; a ring starts in its lowest corner, closes, and has the area at its left."""
    lines = []
    for properties, ring in areas:
        start = ring.index(min(ring))
        turned = ring[start:] + ring[:start] + [ring[start]]
        corners = [[x / GRID, y / GRID] for x, y in turned]
        feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [corners]}}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    head = '{"type":"FeatureCollection","toelichting":"Schematisch getekend door Wijkmaat; geen officiële grenzen.","features":['
    return head + "\n" + ",\n".join(lines) + "\n]}\n"


if __name__ == "__main__":
    main()
