"""LAC-small as an ONNX graph: character embedding, two bidirectional GRU layers, one score a tag."""

from __future__ import annotations

from typing import Any

import numpy as np

from models.lac.weights import Matrix, chain, read

HIDDEN = 128
LAYERS = 2
OPSET = 17
IR_VERSION = 8
FORMAT = 1  # raise it when the graph changes, so that cached files of the old shape are left alone


def gates(number: int) -> tuple[Matrix, Matrix, Matrix]:
    """Input weights [3h, in], recurrent weights [3h, h] and biases [6h] of one direction, as ONNX wants them.

    Paddle mixes `(1 - u) * old + u * new`, ONNX `z * old + (1 - z) * new`: z is the gate with its sign turned.
    """
    inputs = read(f"fc_{number}.w_0").T.copy()
    bias = read(f"fc_{number}.b_0") + read(f"gru_{number}.b_0").reshape(-1)
    flat = read(f"gru_{number}.w_0").reshape(-1)
    split = 2 * HIDDEN * HIDDEN
    recurrent = np.concatenate([flat[:split].reshape(HIDDEN, 2 * HIDDEN).T, flat[split:].reshape(HIDDEN, HIDDEN).T])
    for weight in (inputs, bias, recurrent):
        weight[:HIDDEN] *= -1
    return inputs, recurrent, np.concatenate([bias, np.zeros_like(bias)])


def layer(number: int) -> tuple[list[Any], list[Any]]:
    """Nodes and weights of one bidirectional layer: from `x{number}` [time, batch, in] to `x{number + 1}` [.., 2h]."""
    from onnx import helper, numpy_helper

    pair = [gates(2 * number), gates(2 * number + 1)]
    names = [f"{letter}{number}" for letter in "WRB"]
    weights = [
        numpy_helper.from_array(np.stack([forward, backward]).astype(np.float32), name)
        for name, forward, backward in zip(names, *pair, strict=True)
    ]
    y, turned, following = f"y{number}", f"t{number}", f"x{number + 1}"
    nodes = [
        helper.make_node(
            "GRU",
            [f"x{number}", *names, "lengths"],
            [y],
            hidden_size=HIDDEN,
            direction="bidirectional",
            linear_before_reset=0,
        ),
        helper.make_node("Transpose", [y], [turned], perm=[0, 2, 1, 3]),
        helper.make_node("Reshape", [turned, "merged"], [following]),
    ]
    return nodes, weights


def build() -> bytes:
    """The serialised model: `ids` [batch, time] and `lengths` [batch] to `scores` [batch, time, tags], 7.4 MB.

    Embeddings are kept in half precision; all else is single.
    """
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    nodes = [
        helper.make_node("Gather", ["embedding", "ids"], ["half"]),
        helper.make_node("Cast", ["half"], ["single"], to=TensorProto.FLOAT),
        helper.make_node("Transpose", ["single"], ["x0"], perm=[1, 0, 2]),
    ]
    weights = [
        numpy_helper.from_array(read("word_emb").astype(np.float16), "embedding"),
        numpy_helper.from_array(np.array([0, 0, 2 * HIDDEN], np.int64), "merged"),
        numpy_helper.from_array(read("fc_4.w_0").copy(), "out"),
        numpy_helper.from_array(read("fc_4.b_0").copy(), "bias"),
    ]
    for number in range(LAYERS):
        more_nodes, more_weights = layer(number)
        nodes += more_nodes
        weights += more_weights
    nodes += [
        helper.make_node("MatMul", [f"x{LAYERS}", "out"], ["linear"]),
        helper.make_node("Add", ["linear", "bias"], ["biased"]),
        helper.make_node("Transpose", ["biased"], ["scores"], perm=[1, 0, 2]),
    ]
    wanted = [
        helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "time"]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
    ]
    given = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", "time", len(chain().tags)])]
    graph = helper.make_graph(nodes, "lac_small", wanted, given, weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())
