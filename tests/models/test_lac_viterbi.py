"""The batched search against every path written out."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from models.lac.viterbi import decode, posterior
from models.lac.weights import Chain

TAGS = 3


def case(seed: int, lengths: list[int]) -> tuple[Chain, np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    tables = [draw.normal(0, 2, shape).astype(np.float32) for shape in ((TAGS,), (TAGS,), (TAGS, TAGS))]
    chain = Chain(*tables, ("a", "b", "c"))
    scores = draw.normal(0, 2, (len(lengths), max(lengths), TAGS)).astype(np.float32)
    return chain, scores, np.array(lengths, np.int32)


def path_score(chain: Chain, scores: np.ndarray, path: tuple[int, ...]) -> float:
    total = chain.start[path[0]] + chain.end[path[-1]] + sum(scores[t, tag] for t, tag in enumerate(path))
    return float(total + sum(chain.steps[a, b] for a, b in pairwise(path)))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_the_best_path_and_the_chances_agree_with_every_path_written_out(seed: int, lengths: list[int]) -> None:
    chain, scores, counts = case(seed, lengths)
    found = decode(scores, counts, chain)
    likely, sure = posterior(scores, counts, chain)
    for row, length in enumerate(lengths):
        paths = list(product(range(TAGS), repeat=length))
        values = np.array([path_score(chain, scores[row], path) for path in paths])
        best = tuple(found[row, :length].tolist())
        assert path_score(chain, scores[row], best) >= values.max() - 1e-4
        weights = np.exp(values - values.max())
        for t in range(length):
            shares = [weights[[path[t] == tag for path in paths]].sum() / weights.sum() for tag in range(TAGS)]
            assert abs(sure[row, t] - max(shares)) < 1e-4
            assert shares[likely[row, t]] > max(shares) - 1e-4


def test_a_long_sentence_neither_underflows_nor_overflows() -> None:
    chain, scores, counts = case(1, [400, 3])
    extreme = Chain(chain.start * 20, chain.end * 20, chain.steps * 20, chain.tags)
    _, sure = posterior(scores * 20, counts, extreme)
    assert np.isfinite(sure).all()
    assert (sure[0] > 0.3).all()
