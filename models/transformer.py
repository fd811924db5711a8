"""A small transformer over the same word pieces, for the curve of architectures (`curve.py`); it does not ship."""

import jax
import jax.numpy as jnp
import numpy as np

HEADS, LONGEST = 4, 4096


def begin(start, width, layers, seed=0):
    """Weights of `layers` layers of `width`, whose embedding begins as `start`'s and whose heads are fitted alike."""
    rng = np.random.default_rng(seed)

    def drawn(rows, columns):
        return (rng.normal(size=(rows, columns)) / np.sqrt(rows)).astype(np.float32)

    taught, heads = start["teaches"].shape[1], len(start["bias"])
    w = {"embedding": start["embedding"], "widen": drawn(start["embedding"].shape[1], width),
         "teaches": drawn(width, taught), "teaches_bias": np.zeros(taught, np.float32),
         "attention": np.zeros((width, heads), np.float32), "says": drawn(width, heads),
         "bias": np.zeros(heads, np.float32) - 1}
    for layer in range(layers):
        w |= {f"{layer}.qkv": drawn(width, 3 * width), f"{layer}.out": drawn(width, width) * 0.5,
              f"{layer}.up": drawn(width, 4 * width), f"{layer}.down": drawn(4 * width, width) * 0.5,
              f"{layer}.gain1": np.ones(width, np.float32), f"{layer}.gain2": np.ones(width, np.float32)}
    return w


def _norm(x, gain):
    return gain * x / jnp.sqrt((x * x).mean(-1, keepdims=True) + 1e-6)


def states(w, ids, mask):
    """f32[texts, pieces, width], in place of `meaning.states`."""
    x = w["embedding"][ids] @ w["widen"]
    texts, pieces, width = x.shape
    # Sinusoids need no weights and reach as far as a text.
    rate = jnp.exp(-jnp.arange(width // 2) * (np.log(1e4) / (width // 2)))
    angle = jnp.arange(pieces)[:, None] * rate
    x = x + 0.1 * jnp.concatenate([jnp.sin(angle), jnp.cos(angle)], -1)
    unseen = jnp.where(mask, 0.0, -1e9)[:, None, None, :]
    layer = 0
    while f"{layer}.qkv" in w:
        q, k, v = jnp.split(_norm(x, w[f"{layer}.gain1"]) @ w[f"{layer}.qkv"], 3, axis=-1)
        q, k, v = (part.reshape(texts, pieces, HEADS, -1) for part in (q, k, v))
        near = jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / np.sqrt(q.shape[-1]) + unseen, -1)
        x = x + jnp.einsum("bhqk,bkhd->bqhd", near, v).reshape(texts, pieces, width) @ w[f"{layer}.out"]
        x = x + jax.nn.gelu(_norm(x, w[f"{layer}.gain2"]) @ w[f"{layer}.up"]) @ w[f"{layer}.down"]
        layer += 1
    return x * mask[..., None]
