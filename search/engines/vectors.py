"""Vectors in one memory-mapped file, which readers share and a writer replaces."""

from pathlib import Path

import numpy

DIMENSIONS = 384
ROW = numpy.dtype([("key", "S80"), ("vector", "<f2", DIMENSIONS)])
# Rows turned to four-byte numbers at once: about six megabytes.
SLICE = 4096


class VectorFile:
    """The vectors of an index, of length one, two bytes a number."""

    NAME = "vectors.npy"

    def __init__(self, folder):
        self.path = Path(folder) / self.NAME
        try:
            self.rows = numpy.load(self.path, mmap_mode="r")
        except (OSError, ValueError):
            self.rows = numpy.zeros(0, dtype=ROW)
        if self.rows.dtype != ROW:
            self.rows = numpy.zeros(0, dtype=ROW)

    def nearest(self, vector, *, excluded=(), limit=50):
        """((key, cosine), …), the nearest first; equal ones by key."""
        if not len(self.rows):
            return ()
        cosines = numpy.concatenate(
            [
                self.rows["vector"][start : start + SLICE].astype(numpy.float32) @ vector
                for start in range(0, len(self.rows), SLICE)
            ]
        )
        asked = min(len(cosines), limit + len(excluded))
        best = numpy.argpartition(-cosines, asked - 1)[:asked]
        found = [(self.rows["key"][i].decode(), float(cosines[i])) for i in best]
        kept = sorted((pair for pair in found if pair[0] not in set(excluded)), key=_nearest_first)
        return tuple(kept[:limit])

    def update(self, vectors):
        """Write {key: vector} over those of the same keys."""
        if not vectors:
            return
        fresh = numpy.zeros(len(vectors), dtype=ROW)
        for row, (key, vector) in zip(fresh, vectors.items(), strict=True):
            row["key"], row["vector"] = key.encode(), vector
        self._write(numpy.concatenate([self._without(vectors), fresh]))

    def forget(self, keys):
        if keys and len(self.rows):
            self._write(self._without(keys))

    def _without(self, keys):
        gone = numpy.array([key.encode() for key in keys], dtype="S80")
        return self.rows[~numpy.isin(self.rows["key"], gone)]

    def _write(self, rows):
        fresh = self.path.with_suffix(".new.npy")
        numpy.save(fresh, rows)
        fresh.replace(self.path)


def _nearest_first(pair):
    return -pair[1], pair[0]
