"""Fine-tunes an encoder to tag names, on a processor or an accelerator; a run that was cut off goes on where it stood."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extract.tagger import LABELS
from models.encoder.tagger import TAGS, TOKENIZER
from models.text import half_width
from models.training.bio import label_set
from models.training.bio import tags as bio_tags
from models.training.silver import Example

CHECKPOINT = "checkpoint.pt"
IGNORED = -100  # what torch's cross-entropy leaves out
NAME_TAGS = label_set(LABELS)
Report = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to start from (a hub name or a folder), and how to train."""

    base: str
    epochs: int = 3
    batch: int = 16
    rate: float = 5e-5
    seed: int = 0
    longest: int = 256


def train(examples: Sequence[Example], plan: Plan, out: Path, report: Report = lambda epoch, loss: None) -> Any:
    """The trained model; each finished epoch is kept in `out`, and a second call goes on from there.

    Every epoch is seeded by its number, so that a run that was cut off ends with the same weights as one that was not.
    Raises ValueError where `out` holds a run of another plan.
    """
    import torch
    from transformers import AutoModelForTokenClassification, AutoTokenizer

    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    tokenizer = AutoTokenizer.from_pretrained(plan.base, use_fast=True)
    model = AutoModelForTokenClassification.from_pretrained(
        plan.base, num_labels=len(NAME_TAGS), id2label=dict(enumerate(NAME_TAGS)), ignore_mismatched_sizes=True
    )
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model.to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=plan.rate, weight_decay=0.01)
    first = resume(out, plan, model, optimizer)
    for epoch in range(first, plan.epochs):
        report(epoch, run_epoch(model, optimizer, tokenizer, examples, (plan, epoch)))
        keep(out, plan, epoch + 1, model, optimizer)
    tokenizer.backend_tokenizer.save(str(out / TOKENIZER))
    (out / TAGS).write_text(json.dumps(NAME_TAGS), "utf-8")
    return model.to("cpu").eval()


def run_epoch(model: Any, optimizer: Any, tokenizer: Any, examples: Sequence[Example], at: tuple[Plan, int]) -> float:
    """One pass over all examples, and its mean loss; the rate rises for a tenth of the run and then falls to nothing."""
    import torch

    plan, epoch = at
    torch.manual_seed(plan.seed + 1000 * (epoch + 1))
    order = torch.randperm(len(examples)).tolist()
    groups = [order[i : i + plan.batch] for i in range(0, len(order), plan.batch)]
    total = 0.0
    model.train()
    for number, group in enumerate(groups):
        share = (epoch * len(groups) + number + 1) / (plan.epochs * len(groups))
        for settings in optimizer.param_groups:
            settings["lr"] = plan.rate * min(share / 0.1, (1.001 - share) / 0.9)
        batch = encode(tokenizer, [examples[i] for i in group], plan.longest)
        loss = model(**{key: value.to(model.device) for key, value in batch.items()}).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        total += float(loss.detach())
    return total / max(1, len(groups))


def encode(tokenizer: Any, examples: Sequence[Example], longest: int) -> dict[str, Any]:
    """A batch with one label a character, on the character's first token; all other tokens are ignored."""
    import torch

    words = [list(half_width(example.text)) for example in examples]
    batch = tokenizer(
        words, is_split_into_words=True, truncation=True, max_length=longest, padding=True, return_tensors="pt"
    )
    labels = torch.full(batch["input_ids"].shape, IGNORED)
    for row, example in enumerate(examples):
        tagged = bio_tags(len(example.text), example.names)
        for token, word in first_tokens(batch.word_ids(row)):
            labels[row, token] = NAME_TAGS.index(tagged[word])
    return {"input_ids": batch["input_ids"], "attention_mask": batch["attention_mask"], "labels": labels}


def first_tokens(word_ids: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The first token of each word, and the word.

    >>> list(first_tokens([None, 0, 0, 2, None]))
    [(1, 0), (3, 2)]
    """
    last = None
    for token, word in enumerate(word_ids):
        if word is not None and word != last:
            yield token, word
        last = word


def keep(out: Path, plan: Plan, epochs: int, model: Any, optimizer: Any) -> None:
    """Write the state after that many epochs, in one step."""
    import torch

    state = {"plan": asdict(plan), "epochs": epochs, "model": model.state_dict(), "optimizer": optimizer.state_dict()}
    temporary = out / f"{CHECKPOINT}.part"
    torch.save(state, temporary)
    os.replace(temporary, out / CHECKPOINT)


def resume(out: Path, plan: Plan, model: Any, optimizer: Any) -> int:
    """How many epochs are done already; their state is put into model and optimizer."""
    import torch

    path = out / CHECKPOINT
    if not path.is_file():
        return 0
    state = torch.load(path, map_location=model.device, weights_only=True)
    if state["plan"] != asdict(plan):
        raise ValueError(f"{path} holds a run of another plan: {state['plan']}; choose another folder or delete it")
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["epochs"])
