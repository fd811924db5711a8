"""The convolutional half of the network: embeddings of word pieces, two convolutions, attention for each head.

It first learns MiniLM's states of the training texts' pieces (`warm`, no labels), then the heads (`fit`).
"""

from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
import optax
from rich.progress import Progress

from pieces import NOTHING, UNKNOWN

WIDTH, HIDDEN, NEAR = 96, 128, (3, 5)
"""Dimensions of an embedding and of a state; pieces that the first and second convolution see at once."""
LENGTHS = (16, 32, 64, 128, 192, 256, 384, 512, 1024, 2048, 4096)
"""Pieces to which texts are padded while training and evaluating, so that few shapes compile."""
TRAINED = 192
"""Pieces of a training text that are read."""
BATCH = 4096
"""Pieces in a training batch."""
WARM_EPOCHS, WARM_RATE, WARM_LOST = 3, 3e-3, 0.05
EPOCHS, RATE, LOST = 3, 1.5e-3, 0.1
"""Passes over the rows, highest learning rate, and share of pieces made unknown so that none is leant on."""
LOUDEST = 10.0
"""Bound of an attention before it is exponentiated, so that no text overflows."""
STORED = ("embedding", "near1", "near2", "attention", "says")
"""Tensors stored as int8 with a scale for each column."""


def begin(embeddings, heads, taught, seed=0):
    """Weights to start from: MiniLM's embeddings of our pieces on their first WIDTH components, the rest at random."""
    rng = np.random.default_rng(seed)
    centred = embeddings - embeddings.mean(axis=0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    embedding = centred @ directions[:WIDTH].T
    embedding *= 0.5 / embedding.std()
    embedding[NOTHING] = 0

    def drawn(rows, columns, by=1.0):
        return (rng.normal(size=(rows, columns)) * by * np.sqrt(2 / rows)).astype(np.float32)

    zeros = np.zeros
    return {
        "embedding": embedding.astype(np.float32),
        "near1": drawn(NEAR[0] * WIDTH, HIDDEN), "bias1": zeros(HIDDEN, np.float32),
        "near2": drawn(NEAR[1] * HIDDEN, HIDDEN, 0.5), "bias2": zeros(HIDDEN, np.float32),
        "teaches": drawn(HIDDEN, taught, 0.5), "teaches_bias": zeros(taught, np.float32),
        "attention": zeros((HIDDEN, heads), np.float32), "says": drawn(HIDDEN, heads, 0.8),
        "bias": zeros(heads, np.float32) - 1,
    }


def _near(x, count):
    """Each piece's row beside its neighbours': [texts, pieces, count * columns]."""
    pieces, half = x.shape[1], count // 2
    padded = jnp.pad(x, ((0, 0), (half, half), (0, 0)))
    return jnp.concatenate([padded[:, at:at + pieces] for at in range(count)], axis=-1)


def states(w, ids, mask):
    """f32[texts, pieces, HIDDEN]: each piece read with its neighbours in view."""
    seen = mask[..., None]
    x = w["embedding"][ids] * seen
    first = jax.nn.relu(_near(x, NEAR[0]) @ w["near1"] + w["bias1"]) * seen
    return (first + jax.nn.relu(_near(first, NEAR[1]) @ w["near2"] + w["bias2"])) * seen


def logits(w, ids, mask, of=states):
    """f32[texts, heads]: what each piece says, weighed by attention; a sum over pieces, so each one's share is exact.

    `of` gives the pieces' states; the curve of architectures tries others.
    """
    h = of(w, ids, mask)
    attention = jnp.clip(h @ w["attention"], -LOUDEST, LOUDEST) + jnp.where(mask, 0, -1e9)[..., None]
    return (jax.nn.softmax(attention, 1) * (h @ w["says"])).sum(1) + w["bias"]


_predict = jax.jit(logits, static_argnames="of")


def batches(texts, chosen, rng=None, longest=None):
    """(length, texts in the batch, their indices), shuffled by `rng`; every text is padded to the next length."""
    found, shorter = [], -1
    for length in LENGTHS:
        if longest and length > longest:
            break
        top = np.inf if length == longest else length
        own = [i for i in chosen if shorter < len(texts[i]) <= top]
        shorter, size = length, max(1, BATCH // length)
        if rng is not None:
            rng.shuffle(own)
        found += [(length, size, own[start:start + size]) for start in range(0, len(own), size)]
    if rng is not None:
        rng.shuffle(found)
    return found


def _padded(texts, batch):
    length, size, chosen = batch
    ids, mask = np.zeros((size, length), np.int32), np.zeros((size, length), bool)
    for row, index in enumerate(chosen):
        text = texts[index][:length]
        ids[row, :len(text)], mask[row, :len(text)] = text, True
    return ids, mask


def read(w, texts, of=states):
    """f32[texts, heads] of lists of pieces."""
    found = np.zeros((len(texts), len(w["bias"])), np.float32)
    for batch in batches(texts, range(len(texts))):
        found[batch[2]] = np.asarray(_predict(w, *_padded(texts, batch), of=of))[:len(batch[2])]
    return found


def _descend(w, texts, chosen, filled, loss, epochs, rate, seed, said):
    """`w` after `epochs` of AdamW on `loss(w, key, *filled(batch))`."""
    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed)
    steps = max(1, round(epochs * len(batches(texts, chosen, longest=TRAINED))))
    warming = min(100, steps // 4)
    optimiser = optax.adamw(optax.warmup_cosine_decay_schedule(0, rate, warming, steps, rate / 50), weight_decay=1e-3)
    state = optimiser.init(w)

    @jax.jit
    def step(w, state, key, *given):
        value, gradient = jax.value_and_grad(loss)(w, key, *given)
        change, state = optimiser.update(gradient, state, w)
        return optax.apply_updates(w, change), state, value

    done = 0
    with Progress() as progress:
        bar = progress.add_task(said, total=steps)
        while done < steps:
            for batch in batches(texts, chosen, rng, TRAINED)[:steps - done]:
                key, now = jax.random.split(key)
                w, state, _ = step(w, state, now, *filled(batch))
                done += 1
                progress.update(bar, advance=1)
    return {name: np.asarray(value) for name, value in w.items()}


def _lose(key, ids, share):
    """`ids` with a share of them made unknown."""
    return jnp.where(jax.random.uniform(key, ids.shape) < share, UNKNOWN, ids)


def warm(w, texts, taught, weight, epochs=WARM_EPOCHS, seed=0, of=states):
    """`w` that has learnt the teacher's `taught` states of the pieces of `texts`."""
    def filled(batch):
        ids, mask = _padded(texts, batch)
        said, known = np.zeros((*ids.shape, len(weight)), np.float32), np.zeros(ids.shape, np.float32)
        for row, index in enumerate(batch[2]):
            length = min(len(taught[index]), ids.shape[1])
            said[row, :length], known[row, :length] = taught[index][:length], 1
        return ids, mask, said, known

    def loss(w, key, ids, mask, said, known):
        guess = of(w, _lose(key, ids, WARM_LOST), mask) @ w["teaches"] + w["teaches_bias"]
        return (((guess - said) ** 2 * weight).mean(-1) * known).sum() / known.sum()

    return _descend(w, texts, range(len(texts)), filled, loss, epochs, WARM_RATE, seed, "learn the teacher's states")


def fit(w, texts, y, weights, said="meaning", epochs=EPOCHS, seed=0, of=states):
    """`w` fitted to labels `y` of each text and head; `weights` 0 where a row says nothing about a head."""
    def filled(batch):
        ids, mask = _padded(texts, batch)
        labels, counts = (np.zeros((len(ids), y.shape[1]), np.float32) for _ in range(2))
        labels[:len(batch[2])], counts[:len(batch[2])] = y[batch[2]], weights[batch[2]]
        return ids, mask, labels, counts

    def loss(w, key, ids, mask, labels, counts):
        guess = logits(w, _lose(key, ids, LOST), mask, of)
        return (optax.sigmoid_binary_cross_entropy(guess, labels) * counts).sum() / (counts[:, :2].sum() + 1)

    return _descend(w, texts, range(len(texts)), filled, loss, epochs, RATE, seed, said)


@dataclass(frozen=True)
class Stored:
    """A tensor as it ships: int8 and a scale for each column."""

    values: np.ndarray
    scale: np.ndarray

    def wide(self):
        """The f32 tensor that the graph computes with."""
        return self.values.astype(np.float32) * self.scale


def store(tensor):
    """`tensor` as int8 with a scale for each column."""
    scale = np.maximum(np.abs(tensor).max(axis=0, keepdims=True) / 127, 1e-12).astype(np.float32)
    return Stored(np.clip(np.round(tensor / scale), -127, 127).astype(np.int8), scale)
