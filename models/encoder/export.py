"""Exports a trained encoder to ONNX, and refuses a file whose scores are not the model's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from models.encoder.tagger import NET

TOLERANCE = 1e-4
SHAPES = ((1, 7), (3, 40))  # batch and length of the inputs that the check compares


class ExportError(RuntimeError):
    """The exported net does not compute what the trained one does."""


def export(model: Any, out: Path) -> float:
    """Write `model.onnx` and return its greatest difference from the model; raises ExportError above TOLERANCE.

    The older exporter (`dynamo=False`) gave wrong scores for these models.
    """
    import torch

    class Logits(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            return self.model(input_ids=input_ids, attention_mask=attention_mask).logits

    batch, length = torch.export.Dim("batch"), torch.export.Dim("length")
    torch.onnx.export(
        Logits().eval(), tuple(sample(model, SHAPES[1])), str(out / NET), dynamo=True, external_data=False, verbose=False,
        input_names=["input_ids", "attention_mask"], output_names=["logits"],
        dynamic_shapes=({0: batch, 1: length}, {0: batch, 1: length}),
    )  # fmt: skip
    worst = max(difference(model, out / NET, shape) for shape in SHAPES)
    if worst > TOLERANCE:
        (out / NET).unlink()
        raise ExportError(f"the exported net differs from the trained one by {worst:.2g}, more than {TOLERANCE:.0e}")
    return worst


def sample(model: Any, shape: tuple[int, int]) -> list[Any]:
    """Token ids and a mask of that shape; the last row is half padding."""
    import torch

    draw = torch.Generator().manual_seed(0)
    ids = torch.randint(5, model.config.vocab_size, shape, generator=draw)
    mask = torch.ones(shape, dtype=torch.long)
    mask[-1, shape[1] // 2 :] = 0
    return [ids, mask]


def difference(model: Any, path: Path, shape: tuple[int, int]) -> float:
    """The greatest difference of the scores on one sample, padding left out."""
    import onnxruntime
    import torch

    ids, mask = sample(model, shape)
    with torch.no_grad():
        wanted = model(input_ids=ids, attention_mask=mask).logits.numpy()
    net = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    (given,) = net.run(None, {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})
    return float(np.abs((wanted - given)[mask.numpy() == 1]).max())
