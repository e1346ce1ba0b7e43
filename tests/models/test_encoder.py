"""A tiny encoder, made here: trained, cut off and resumed, exported, and read back without torch."""

import doctest
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from models import load
from models.encoder import tagger, train
from models.training.bio import Run
from models.training.silver import Example

torch = pytest.importorskip("torch", reason="needs the extra `train` (torch)")
pytestmark = [pytest.mark.train, pytest.mark.filterwarnings("ignore")]

TEXTS = ("海门区支援宁强县", "鄞州区捐赠盐源县", "盐源县感谢鄞州区", "今天天气晴", "３个村在宁强县")
NAMES = ("海门区", "宁强县", "鄞州区", "盐源县")


def example(text: str) -> Example:
    return Example(text, tuple(sorted(Run(text.index(n), text.index(n) + 3, "PLACE") for n in NAMES if n in text)))


EXAMPLES = [example(text) for text in TEXTS] * 8


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An untrained one-layer BERT over the characters of the texts."""
    from transformers import BertConfig, BertForTokenClassification, BertTokenizerFast

    folder = tmp_path_factory.mktemp("base")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set("".join(TEXTS)) | set("0123456789"))]
    (folder / "vocab.txt").write_text("\n".join(words), "utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertForTokenClassification(config).save_pretrained(folder)
    return folder


def plan(base: Path, epochs: int = 12) -> train.Plan:
    return train.Plan(str(base), epochs=epochs, rate=5e-3)


@pytest.fixture(scope="module")
def trained(base: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    from models.encoder.export import export

    out = tmp_path_factory.mktemp("trained")
    model = train.train(EXAMPLES, plan(base), out)
    assert export(model, out) <= 1e-4
    return model, out


def test_it_learns_and_is_read_back_by_onnxruntime_alone(trained: tuple[Any, Path]) -> None:
    _, out = trained
    found = load(f"transformers:{out}")(["海门区捐赠盐源县。今天", "", "3个村在宁强县"])
    assert [[(s.start, s.end, s.label) for s in spans] for spans in found] == [
        [(0, 3, "PLACE"), (5, 8, "PLACE")], [], [(4, 7, "PLACE")],
    ]  # fmt: skip
    assert all(0.5 < span.score <= 1 for spans in found for span in spans)


def test_the_tagger_reads_without_torch_and_transformers(trained: tuple[Any, Path]) -> None:
    code = f"from models import load; load('transformers:{trained[1]}')(['海门区']); import sys; print({{'torch', 'transformers'}} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_run_that_was_cut_off_ends_like_one_that_was_not(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = train.train(EXAMPLES, plan(base, 3), tmp_path / "whole")

    def stop(epoch: int, loss: float) -> None:
        if epoch == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train.train(EXAMPLES, plan(base, 3), tmp_path / "cut", stop)
    resumed: list[int] = []
    model = train.train(EXAMPLES, plan(base, 3), tmp_path / "cut", lambda epoch, loss: resumed.append(epoch))
    assert resumed == [2]
    for a, b in zip(whole.state_dict().values(), model.state_dict().values(), strict=True):
        assert torch.equal(a, b)


def test_a_folder_of_another_plan_is_refused(base: Path, trained: tuple[Any, Path]) -> None:
    with pytest.raises(ValueError, match="another plan"):
        train.train(EXAMPLES, plan(base, 5), trained[1])


def test_an_export_that_differs_is_refused(
    trained: tuple[Any, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.encoder import export

    monkeypatch.setattr(export, "difference", lambda *_: 0.01)
    with pytest.raises(export.ExportError, match=r"0\.01"):
        export.export(trained[0], tmp_path)
    assert not (tmp_path / tagger.NET).exists()


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="train transformers"):
        load(f"transformers:{tmp_path}")


def test_doctests() -> None:
    failed, tried = doctest.testmod(train)
    assert tried
    assert not failed
