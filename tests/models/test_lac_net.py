"""The ONNX net against the same net written out in numpy, and the ways its file may fail."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from models import cache
from models.lac import graph, net
from models.lac.weights import ids, read

TEXT = "佛山市人民医院派出医疗队"


def sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-x))


def paddle_gru(inputs: np.ndarray, number: int) -> np.ndarray:
    """One direction as Paddle defines it: gates u and r, then `(1 - u) * old + u * new`."""
    h = graph.HIDDEN
    flat = read(f"gru_{number}.w_0").reshape(-1)
    gate, candidate = flat[: 2 * h * h].reshape(h, 2 * h), flat[2 * h * h :].reshape(h, h)
    projected = inputs @ read(f"fc_{number}.w_0") + read(f"fc_{number}.b_0") + read(f"gru_{number}.b_0").reshape(-1)
    state, out = np.zeros(h, np.float32), []
    for row in projected:
        both = sigmoid(row[: 2 * h] + state @ gate)
        update, reset = both[:h], both[h:]
        new = np.tanh(row[2 * h :] + (reset * state) @ candidate)
        state = (1 - update) * state + update * new
        out.append(state)
    return np.array(out)


def bidirectional(inputs: np.ndarray, layer: int) -> np.ndarray:
    backward = paddle_gru(inputs[::-1], 2 * layer + 1)[::-1]
    return np.concatenate([paddle_gru(inputs, 2 * layer), backward], 1)


def test_the_graph_scores_as_paddle_defines_the_net() -> None:
    hidden = read("word_emb")[ids(TEXT)]
    for layer in range(graph.LAYERS):
        hidden = bidirectional(hidden, layer)
    wanted = hidden @ read("fc_4.w_0") + read("fc_4.b_0")
    scores, lengths = net.emit([TEXT, "。"])
    assert lengths.tolist() == [len(TEXT), 1]
    assert np.abs(scores[0] - wanted).max() < 0.02  # embeddings are kept in half precision


def test_words_cover_the_text_and_do_not_depend_on_company() -> None:
    alone = net.words([TEXT])[0]
    assert [word.start for word in alone[1:]] == [word.end for word in alone[:-1]]
    assert (alone[0].start, alone[-1].end) == (0, len(TEXT))
    assert all(0 <= word.score <= 1 for word in alone)
    company = net.words(["", "三峡集团向重庆市巫山县捐赠救护车两辆", TEXT])
    assert company[0] == []
    assert [word[:3] for word in company[2]] == [word[:3] for word in alone]


def test_the_file_is_small_and_built_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    data = cache.kept(net.file_name(), graph.build)
    assert len(data) < 8_000_000
    again = cache.kept(net.file_name(), lambda: pytest.fail("built twice"))
    assert again == data
    assert [path.name for path in tmp_path.iterdir()] == [net.file_name()]


def test_a_broken_file_is_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    (tmp_path / net.file_name()).write_bytes(b"half a mod")
    loaded = net.session.__wrapped__()
    assert [field.name for field in loaded.get_outputs()] == ["scores"]
    assert (tmp_path / net.file_name()).stat().st_size > 7_000_000


def test_processes_that_start_together_do_not_disturb_each_other(tmp_path: Path) -> None:
    code = "from models import load; print(len(load('lac')(['佛山市支援从江县'])[0]))"
    call = [sys.executable, "-c", code]
    started = [
        subprocess.Popen(call, env={**os.environ, cache.VARIABLE: str(tmp_path)}, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    assert [process.communicate()[0].strip() for process in started] == ["2", "2", "2"]
    assert [path.name for path in tmp_path.iterdir()] == [net.file_name()]


def test_an_account_without_a_home_costs_only_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(cache, "folder", homeless)
    assert cache.kept("x", lambda: b"made") == b"made"


def test_a_folder_that_cannot_be_written_costs_only_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    monkeypatch.setenv(cache.VARIABLE, str(blocked))
    assert cache.kept("x", lambda: b"made") == b"made"
