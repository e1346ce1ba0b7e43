"""A plain client for chat completions: one question, one JSON object back."""

from __future__ import annotations

import json
import os
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

URL, MODEL, KEY = "AIDFACTS_LLM_URL", "AIDFACTS_LLM_MODEL", "AIDFACTS_LLM_KEY"
BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
FENCE = re.compile(r"^```(?:json)?\s*|\s*```$")


class LlmError(RuntimeError):
    """The endpoint gave no usable answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is: `url` up to and without `/chat/completions`, the model's name there, and a key if it wants one."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    tries: int = 3
    pause: float = 1.0


def configured() -> Endpoint:
    """The endpoint that the environment names; raises LlmError where it names none."""
    url, model = os.environ.get(URL), os.environ.get(MODEL)
    if not url or not model:
        raise LlmError(f"no language model is configured: set {URL} and {MODEL} (and {KEY} if it wants a key)")
    if not url.startswith(("http://", "https://")):
        raise LlmError(f"{URL} is no http address: {url}")
    return Endpoint(url.rstrip("/"), model, os.environ.get(KEY))


def ask(endpoint: Endpoint, system: str, user: str) -> dict[str, Any]:
    """The JSON object that the model answers; raises LlmError where there is none after all tries."""
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "seed": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
    }
    return parse(_content(_post(endpoint, body)))


def parse(text: str) -> dict[str, Any]:
    """The JSON object in an answer, with or without a code fence around it.

    >>> parse('```json\\n{"facts": []}\\n```')
    {'facts': []}
    """
    try:
        found = json.loads(FENCE.sub("", text.strip()))
    except json.JSONDecodeError as error:
        raise LlmError(f"the answer is no JSON: {text[:80]!r}") from error
    if not isinstance(found, dict):
        raise LlmError(f"the answer is no JSON object: {text[:80]!r}")
    return found


def _content(reply: Any) -> str:
    try:
        return str(reply["choices"][0]["message"]["content"] or "")
    except (KeyError, IndexError, TypeError) as error:
        raise LlmError(f"the reply is no chat completion: {str(reply)[:80]!r}") from error


def _post(endpoint: Endpoint, body: dict[str, Any]) -> Any:
    """The decoded reply; a busy or silent server is asked again after a growing pause."""
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    request = urllib.request.Request(f"{endpoint.url}/chat/completions", json.dumps(body).encode(), headers)
    for attempt in range(endpoint.tries):
        try:
            with urllib.request.urlopen(request, timeout=endpoint.timeout) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            trouble = f"HTTP {error.code}"
            error.close()
            if error.code not in BUSY:
                break
        except (OSError, json.JSONDecodeError) as error:
            trouble = str(error)
        if attempt + 1 < endpoint.tries:
            time.sleep(endpoint.pause * 2**attempt)
    raise LlmError(f"{endpoint.url}: {trouble}")
