/**
 * Cuts areas down to the land they stand on: schematic wards and yards spill across the shore. Convex pieces are enough:
 * an area is cut into triangles and the land clipped by each (Sutherland and Hodgman), which leaves shared edges exact.
 */

/** The parts of `land` (prepared rings) inside `area` (a ring), as rings. */
export function landWithin(land, area) {
  const box = boxOf(area);
  const [west, south, east, north] = box;
  const frame = [[west, south], [east, south], [east, north], [west, north]];
  // A long shore is cut to the area's box once, not by every triangle.
  const near = land.filter((ring) => touches(ring.box, box)).map((ring) => clip(ring.positions, frame));
  return trianglesOf(area).flatMap((triangle) => near.map((ring) => clip(ring, triangle)).filter((ring) => ring.length > 3));
}

/** Rings prepared for many questions. */
export function prepared(rings) {
  return rings.map((positions) => ({positions, box: boxOf(positions)}));
}

/** Ear clipping; rings here have a dozen corners. A ring that crosses itself gives what ears it has. */
export function trianglesOf(ring) {
  const corners = ring.slice(0, -1);
  if (signedArea(ring) < 0) corners.reverse();
  const triangles = [];
  for (let at = 0, misses = 0; corners.length >= 3 && misses < corners.length;) {
    const [before, corner, after] = [corners[(at + corners.length - 1) % corners.length], corners[at % corners.length], corners[(at + 1) % corners.length]];
    const isEar = turn(before, corner, after) > 0 && corners.every((other) => (
      other === before || other === corner || other === after || !isInside(other, before, corner, after)
    ));
    if (isEar) {
      triangles.push([before, corner, after]);
      corners.splice(at % corners.length, 1);
      misses = 0;
    } else {
      at++;
      misses++;
    }
    at %= corners.length;
  }
  return triangles;
}

/** `ring` inside a convex area, whose corners run counter-clockwise. */
function clip(ring, convex) {
  let kept = ring.slice(0, -1);
  for (let side = 0; side < convex.length && kept.length > 0; side++) {
    const [from, to] = [convex[side], convex[(side + 1) % convex.length]];
    const next = [];
    let last = kept.at(-1);
    let lastInside = turn(from, to, last) >= 0;
    for (const position of kept) {
      const inside = turn(from, to, position) >= 0;
      if (inside !== lastInside) next.push(crossingOf(last, position, from, to));
      if (inside) next.push(position);
      last = position;
      lastInside = inside;
    }
    kept = next;
  }
  return kept.length > 0 ? [...kept, kept[0]] : [];
}

function crossingOf(one, other, from, to) {
  const distanceOne = turn(from, to, one);
  const share = distanceOne / (distanceOne - turn(from, to, other));
  return [one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share];
}

/** Positive where the way from one over the next to the third turns left. */
function turn(one, next, third) {
  return (next[0] - one[0]) * (third[1] - one[1]) - (next[1] - one[1]) * (third[0] - one[0]);
}

function isInside(position, one, two, three) {
  return turn(one, two, position) >= 0 && turn(two, three, position) >= 0 && turn(three, one, position) >= 0;
}

function signedArea(ring) {
  let area = 0;
  for (let index = 1; index < ring.length; index++) area += (ring[index][0] - ring[index - 1][0]) * (ring[index][1] + ring[index - 1][1]);
  return -area / 2;
}

function boxOf(positions) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of positions) {
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
  }
  return box;
}

function touches(one, other) {
  return one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
}
