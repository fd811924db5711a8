"""Writes what ships: the ONNX graph, its manifest and the parity file; puts the figures into the model card."""

import hashlib
import json
import re
import zlib
from datetime import date

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

import features
import meaning
import score
import train
from data import CATEGORIES

NAME, VERSION = "fumehood", "0.1.0"


class Graph:
    """Collects the nodes and tensors of an ONNX graph."""

    def __init__(self):
        self.nodes, self.tensors = [], {}

    def add(self, operator, inputs, output, **attributes):
        """Adds a node; gives the name of its output."""
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def put(self, name, value):
        """Adds a tensor; gives its name. One of int8 with a scale is widened by the graph."""
        if not isinstance(value, meaning.Stored):
            self.tensors[name] = np.ascontiguousarray(value)
            return name
        self.tensors |= {f"{name}_int8": value.values, f"{name}_scale": value.scale}
        self.add("Cast", [f"{name}_int8"], f"{name}_wide", to=TensorProto.FLOAT)
        return self.add("Mul", [f"{name}_wide", f"{name}_scale"], name)

    def convolution(self, name, x, weights, bias, count):
        """One convolution over the pieces, and what is negative cut off.

        The input `near{count}` int64[count, T] names each piece's neighbours; T itself is the row of zeros beyond the text.
        """
        columns = weights.values.shape[0] // count
        beyond = self.put(f"{name}_beyond", np.zeros((1, columns), np.float32))
        seen = self.add("Gather", [self.add("Concat", [x, beyond], f"{name}_padded", axis=0), f"near{count}"], f"{name}_seen", axis=0)
        stacked = meaning.Stored(weights.values.reshape(count, columns, -1), weights.scale[None])
        each = self.add("MatMul", [seen, self.put(f"{name}_weights", stacked)], f"{name}_each")
        total = self.add("ReduceSum", [each], f"{name}_total", axes=[0], keepdims=0)
        return self.add("Relu", [self.add("Add", [total, self.put(f"{name}_bias", bias[None])], f"{name}_biased")], name)


def hashed(graph, network):
    """What the n-grams say: a part for each feature, its int8 row times its weight times the heads' scales."""
    graph.add("Gather", [graph.put("rows", network.rows), "ids"], "picked", axis=0)
    graph.add("Cast", ["picked"], "wide", to=TensorProto.FLOAT)
    graph.add("Mul", ["wide", "weights"], "weighted")
    graph.add("Mul", ["weighted", graph.put("scale", network.scale * (1 - network.share))], "parts")
    return graph.add("ReduceSum", ["parts"], "by_features", axes=[0], keepdims=0)


def meant(graph, network):
    """What the convolutions say, as `meaning.logits`: a part for each piece, weighed by attention."""
    net, heads = network.net, len(train.HEADS)
    embedding = net["embedding"]
    graph.add("Gather", [graph.put("embedding", embedding.values), "pieces"], "embedded_int8", axis=0)
    graph.add("Cast", ["embedded_int8"], "embedded_wide", to=TensorProto.FLOAT)
    x = graph.add("Mul", ["embedded_wide", graph.put("embedding_scale", embedding.scale)], "embedded")
    first = graph.convolution("first", x, net["near1"], net["bias1"], meaning.NEAR[0])
    second = graph.convolution("second", first, net["near2"], net["bias2"], meaning.NEAR[1])
    h = graph.add("Add", [first, second], "states")

    def each_head(name):
        """A tensor of the heads with a column of zeros for those that the convolutions do not have."""
        value = net[name]
        missing = ((0, 0), (0, heads - value.values.shape[1]))
        return meaning.Stored(np.pad(value.values, missing), np.pad(value.scale, missing))

    heard = graph.add("MatMul", [h, graph.put("attention", each_head("attention"))], "heard")
    graph.add("Exp", [graph.add("Clip", [heard], "bounded", min=-meaning.LOUDEST, max=meaning.LOUDEST)], "loud")
    graph.add("ReduceSum", ["loud"], "all_loud", axes=[0], keepdims=1)
    graph.add("Div", ["loud", "all_loud"], "weighs")
    says = each_head("says")
    graph.add("MatMul", [h, graph.put("says", meaning.Stored(says.values, says.scale * network.share))], "said")
    graph.add("Mul", ["said", "weighs"], "piece_parts")
    return graph.add("ReduceSum", ["piece_parts"], "by_pieces", axes=[0], keepdims=0)


def onnx_of(network):
    """The ONNX model: ids int64[N], weights f32[N, 1], pieces int64[T], near3 int64[3, T], near5 int64[5, T] ->
    logits f32[heads], parts f32[N, heads], piece_parts f32[T, heads].

    The logits are the sum of all parts plus the bias, so an attribution by parts is exact. The operators are those
    that crate/classifier/src/operators.rs reads, in operator set 10.
    """
    graph, heads = Graph(), len(train.HEADS)
    bias = network.bias * (1 - network.share) + np.pad(network.net["bias"], (0, 1)) * network.share
    halves = graph.add("Add", [hashed(graph, network), meant(graph, network)], "halves")
    graph.add("Add", [halves, graph.put("bias", bias.astype(np.float32))], "logits")

    def value(name, shape, kind=TensorProto.FLOAT):
        return helper.make_tensor_value_info(name, kind, shape)

    body = helper.make_graph(
        graph.nodes, NAME,
        [value("ids", ["N"], TensorProto.INT64), value("weights", ["N", 1]),
         value("pieces", ["T"], TensorProto.INT64)]
        + [value(f"near{count}", [count, "T"], TensorProto.INT64) for count in meaning.NEAR],
        [value("logits", [heads]), value("parts", ["N", heads]), value("piece_parts", ["T", heads])],
        [numpy_helper.from_array(tensor, name) for name, tensor in graph.tensors.items()])
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 10)], ir_version=6,
                              producer_name=NAME, producer_version=VERSION)
    onnx.checker.check_model(model)
    return model.SerializeToString()


def neighbours(pieces, count):
    """int64[count, pieces]: the pieces that a convolution sees at each piece; `pieces` itself stands for none."""
    near = np.arange(pieces) + np.arange(count)[:, None] - count // 2
    return np.where((near < 0) | (near >= pieces), pieces, near)


def run(onnx_bytes, vocabulary, texts):
    """The logits of the first window of each text, by ONNX Runtime."""
    session = onnxruntime.InferenceSession(onnx_bytes, providers=["CPUExecutionProvider"])
    found = []
    for text in texts:
        window = features.words(text)[:features.WINDOW]
        ids, weights = features.features(window)
        pieces = np.array(vocabulary.read(window), np.int64)
        near = {f"near{count}": neighbours(len(pieces), count) for count in meaning.NEAR}
        found.append(session.run(["logits"], {"ids": ids, "weights": weights.reshape(-1, 1), "pieces": pieces, **near})[0])
    return np.array(found)


def manifest(onnx_bytes, vocabulary, calibration, limits, guard, trained):
    """What the reader of the ONNX file must know, as a plain object."""
    return {
        "name": NAME, "version": VERSION, "trained": trained or date.today().isoformat(),
        "onnx": {"bytes": len(onnx_bytes), "sha256": hashlib.sha256(onnx_bytes).hexdigest()},
        "heads": train.HEADS, "categories": CATEGORIES,
        "features": {"hash": "murmur3-x86-32", "seed": 0, "buckets": features.BUCKETS, "max_word": features.MAX_WORD,
                     "chars": [features.CHARS.start, features.CHARS.stop - 1],
                     "char_weight": features.CHAR_WEIGHT, "window": features.WINDOW,
                     "stride": features.STRIDE},
        "pieces": " ".join(vocabulary.names),
        "calibration": {head: {"slope": slope, "offset": offset} for head, (slope, offset) in calibration.items()},
        # The lab act head is measured and not yet shown: three notes on unsafe steps for one on a safe step is too few.
        "thresholds": {head: limit for head, limit in limits.items() if head != "lab-act"}, "guard": guard,
    }


def parity(texts, network, calibration, guard):
    """A line per text: its windows, the first window's features, and every score. Both implementations must agree."""
    for text in texts:
        found = features.words(text)
        cuts = features.windows(len(found))
        ids, weights = features.features(found[slice(*cuts[0])])
        reading = score.read(network, [text])[0]
        marks = {role: score.score(reading, role, calibration, guard) for role in train.HARMFUL}
        few = {"ids": ids.tolist()} if len(ids) <= 40 else {}
        yield {
            "text": text, "words": len(found), "windows": len(cuts), "spoken": reading.spoken, "code": reading.code,
            "first": {"count": len(ids), "crc32": zlib.crc32(ids.astype("<i8").tobytes()),
                      "weight": round(float(np.sum(weights)), 5)} | few,
            "logits": np.round(reading.logits[0], 6).tolist(),
            "roles": {role: {"harmful": round(s.harmful, 6), "refusal": round(s.refusal, 6), "worst": s.worst,
                             "categories": np.round(s.categories, 6).tolist()} for role, s in marks.items()},
            "lab": round(marks["assistant"].lab, 6),
            "domains": np.round(marks["assistant"].domains, 6).tolist(), "uncertain": marks["assistant"].uncertain,
        }


def write(folder, network, calibration, limits, guard, texts, trained=None):
    """Writes fumehood.onnx, model.json and parity.jsonl into `folder`; gives the bytes of the first."""
    onnx_bytes = onnx_of(network)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "fumehood.onnx").write_bytes(onnx_bytes)
    about = manifest(onnx_bytes, network.vocabulary, calibration, limits, guard, trained)
    (folder / "model.json").write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with open(folder / "parity.jsonl", "w", encoding="utf-8") as lines:
        for line in parity(texts, network, calibration, guard):
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    return onnx_bytes


def into_card(card, name, text):
    """Puts `text` between the card's marks `<!-- name -->` and `<!-- /name -->`."""
    marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
    before = card.read_text(encoding="utf-8")
    card.write_text(marked.sub(lambda mark: mark[1] + text + "\n" + mark[2], before), encoding="utf-8")
