"""A fine-tuned encoder as a tagger: onnxruntime and a tokenizer file, neither torch nor a network."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from extract.tagger import Span
from models.lac.net import THREADS
from models.lac.tagger import segments
from models.names.rules import mend
from models.text import half_width
from models.training.bio import runs

NET, TOKENIZER, TAGS = "model.onnx", "tokenizer.json", "tags.json"
BATCH = 16  # segments


class EncoderTagger:
    """Marks names with the encoder in a folder that `aidfacts train transformers` wrote; mended by the same rules."""

    name = "transformers"

    def __init__(self, folder: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        missing = [name for name in (NET, TOKENIZER, TAGS) if not (folder / name).is_file()]
        if missing:
            raise FileNotFoundError(f"{folder} holds no {', '.join(missing)}; `aidfacts train transformers` makes them")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = THREADS
        self.net = onnxruntime.InferenceSession(str(folder / NET), options, providers=["CPUExecutionProvider"])
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self.tokenizer.enable_padding()
        self.tags: list[str] = json.loads((folder / TAGS).read_text("utf-8"))

    def __call__(self, sentences: Sequence[str]) -> list[list[Span]]:
        """The spans of each sentence, in order, none overlapping another."""
        cuts = [segments(sentence) for sentence in sentences]
        read = self._read([text for cut in cuts for _, text in cut])
        return [
            [s._replace(start=s.start + at, end=s.end + at) for at, text in cut for s in mend(text, next(read))]
            for cut in cuts
        ]

    def _read(self, texts: Sequence[str]) -> Iterator[list[Span]]:
        """The spans of each text, in order; texts of like length are read together."""
        found: dict[int, list[Span]] = {}
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for at in range(0, len(order), BATCH):
            group = order[at : at + BATCH]
            encoded = self.tokenizer.encode_batch([list(half_width(texts[i])) for i in group], is_pretokenized=True)
            for i, tokens, scores in zip(group, encoded, self._scores(encoded), strict=True):
                found[i] = self._spans(len(texts[i]), tokens, scores)
        yield from (found[i] for i in range(len(texts)))

    def _scores(self, encoded: Sequence[Any]) -> Any:
        """The chance of each tag, shape [texts, tokens, tags]."""
        ids = np.array([tokens.ids for tokens in encoded], np.int64)
        mask = np.array([tokens.attention_mask for tokens in encoded], np.int64)
        (logits,) = self.net.run(None, {"input_ids": ids, "attention_mask": mask})
        weights = np.exp(logits - logits.max(-1, keepdims=True))
        return weights / weights.sum(-1, keepdims=True)

    def _spans(self, length: int, tokens: Any, chances: Any) -> list[Span]:
        """Spans from the first token of each character; a character without a token is outside every name."""
        tags, sure = ["O"] * length, np.zeros(length)
        for row, word in reversed([(row, word) for row, word in enumerate(tokens.word_ids) if word is not None]):
            best = int(chances[row].argmax())
            tags[word], sure[word] = self.tags[best], chances[row, best]
        return [Span(r.start, r.end, r.label, float(sure[r.start : r.end].mean())) for r in runs(tags)]
