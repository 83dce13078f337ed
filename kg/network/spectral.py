"""The smallest eigenvectors of the signed Laplacian: allies near each other, opponents apart.

The degree of an actor counts accusations like supports (the degree of |W|); the Laplacian is
normalised by it, so that a much accused actor doesn't take the picture alone.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg import eigh
from scipy.sparse import csr_array, diags_array
from scipy.sparse.linalg import eigsh

from kg.network.signed import Floats, Matrix

#: Up to so many actors the whole spectrum is computed, which is fast and exact.
_DENSE = 150


def spectral_positions(matrix: Matrix) -> Floats:
    """Return two coordinates for each actor, the main axis first, with spread 1 on each axis.

    >>> from kg.network.signed import symmetric
    >>> enemies = symmetric(2, np.array([0]), np.array([1]), np.array([-1.0]))
    >>> spectral_positions(enemies)[:, 0].round(3).tolist()
    [1.0, -1.0]
    """
    size = matrix.shape[0]
    if not matrix.nnz:
        return np.zeros((size, 2))
    _, vectors = _largest(_normalised(matrix), min(3, size))
    axes = [_upright(vector) for vector in (_scale(matrix) * vectors.T) if np.ptp(vector) > 1e-6]
    flat = [np.zeros(size)] * 2
    return np.column_stack([_spread(axis) for axis in (axes + flat)[:2]])


def largest_agreement(matrix: Matrix) -> float:
    """Return 1 less the smallest eigenvalue of the signed Laplacian; 1 says: perfectly balanced.

    >>> from kg.network.signed import symmetric
    >>> largest_agreement(symmetric(2, np.array([0]), np.array([1]), np.array([-1.0])))
    1.0
    """
    values, _ = _largest(_normalised(matrix), 1)
    return float(round(values[0], 9))


def _scale(matrix: Matrix) -> Floats:
    degree: Floats = abs(matrix).sum(axis=1)
    # Whoever has only torn pairs has no degree: any finite scale will do.
    scaled: Floats = 1 / np.sqrt(np.where(degree > 0, degree, 1))
    return scaled


def _normalised(matrix: Matrix) -> Matrix:
    scale = diags_array(_scale(matrix))
    return csr_array(scale @ matrix @ scale)


def _largest(matrix: Matrix, count: int) -> tuple[Floats, Floats]:
    """Return the largest eigenvalues, in falling order, and their vectors as columns."""
    size = matrix.shape[0]
    if size <= _DENSE:
        values, vectors = eigh(matrix.toarray(), subset_by_index=(size - count, size - 1))
    else:
        # A fixed start makes the same picture every time; the cosines favour no actor.
        start = np.cos(np.arange(size, dtype=np.float64))
        values, vectors = eigsh(matrix, k=count, which="LA", v0=start, tol=1e-4)
    order = np.argsort(-values)[:count]
    return values[order], vectors[:, order]


def _upright(vector: Floats) -> Floats:
    """Turn the vector so that its largest entry, the first of them, is positive."""
    largest = int(np.argmax(np.abs(vector) > np.abs(vector).max() - 1e-6))
    return vector if vector[largest] > 0 else -vector


def _spread(vector: Floats) -> Floats:
    centred: Floats = vector - vector.mean()
    return centred / (centred.std() or 1.0)
